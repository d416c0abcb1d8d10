using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>The knowledge in use. A reload swaps the whole snapshot; a turn keeps the one it began with.</summary>
public sealed class LiveKnowledge(Retriever first)
{
    private volatile Retriever _current = first;

    public Retriever Current => _current;

    public void Replace(KnowledgeBase knowledge) => _current = new Retriever(knowledge);
}
