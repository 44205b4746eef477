namespace Agent.Adapters.Models.Offline;

/// <summary>How to configure a model, for those who asked for what needs one.</summary>
internal static class ModelHelp
{
    public const string Text = """
        For everything else a language model is needed. To configure one:
          Set ANTHROPIC_API_KEY or OPENAI_API_KEY in the environment; that is enough.
          For another server that speaks OpenAI's protocol (Ollama, llama.cpp, vLLM, LM Studio, OpenRouter), add it to settings.json with its address.
          `agent-lsp doctor` says what is configured, where settings.json is and what is missing; `agent-lsp models` lists the models.
        """;
}
