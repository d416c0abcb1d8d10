using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>What dialogs read answers and weigh schemes with, made once for a snapshot of the knowledge.</summary>
internal sealed class Toolbox(KnowledgeBase knowledge)
{
    public KnowledgeBase Knowledge => knowledge;

    public Recognisers Recognisers { get; } = new(knowledge);

    public RuleWords Words { get; } = new(knowledge);

    public SchemeBook Schemes => Finder.Book;

    public Finder Finder => field ??= new Finder(new SchemeBook(knowledge));
}
