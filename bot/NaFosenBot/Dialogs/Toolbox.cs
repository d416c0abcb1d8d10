using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>What dialogs read answers and weigh schemes with, made once for a snapshot of the knowledge.</summary>
internal sealed class Toolbox(KnowledgeBase knowledge)
{
    public KnowledgeBase Knowledge => knowledge;

    public Recognisers Recognisers => field ??= new Recognisers(knowledge);

    public RuleWords Words { get; } = new(knowledge);

    public SchemeBook Schemes { get; } = new(knowledge);

    public Finder Finder => field ??= new Finder(Schemes);
}
