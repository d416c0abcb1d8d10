using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>The knowledge files cannot be used; the message lists every fault.</summary>
public sealed class BrokenKnowledgeException(KnowledgeFolder folder, IReadOnlyList<KnowledgeFault> faults)
    : Exception($"The knowledge files in {folder.Path} have {faults.Count} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public IReadOnlyList<KnowledgeFault> Faults => faults;
}
