namespace NaFosenBot.Knowledge.Entries;

/// <summary>Something wrong in a knowledge file.</summary>
/// <param name="File">File name.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">Where in the document: <c>entries[3].facts[0].property</c>.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">How to mend it.</param>
public sealed record KnowledgeFault(string File, int Line, int Column, string Path, string Problem, string Remedy)
{
    public override string ToString() => $"{File}:{Line}:{Column} {Path}: {Problem} {Remedy}";
}

/// <summary>The text of one knowledge file.</summary>
public sealed record KnowledgeFile(string Name, string Text);

/// <summary>A whole knowledge base, or all that is wrong with the files.</summary>
public sealed record KnowledgeLoad(KnowledgeBase? Knowledge, IReadOnlyList<KnowledgeFault> Faults);
