namespace Agent.Adapters.Models.OpenAI;

/// <summary>Tells, piece by piece, when a JSON object that streams in has its closing brace. Knows brackets and strings only: what is inside may be wrong.</summary>
internal sealed class JsonObjectScan
{
    private int _depth;
    private bool _inString;
    private bool _escaped;

    public bool IsComplete { get; private set; }

    public void Add(ReadOnlySpan<char> piece)
    {
        foreach (var c in piece)
        {
            if (_escaped)
                _escaped = false;
            else if (_inString)
                (_escaped, _inString) = (c == '\\', c != '"');
            else if (c == '"')
                _inString = true;
            else if (c is '{' or '[')
                _depth++;
            else if (c is '}' or ']')
                IsComplete |= --_depth == 0;
        }
    }
}
