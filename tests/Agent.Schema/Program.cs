using Agent.Schema;

File.WriteAllText(Path.Combine(Repository.Root, Repository.TypeScriptFile), new TypeScriptWriter(Summaries.Load()).Render());
