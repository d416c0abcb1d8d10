using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>All that can be recognised in what people answer.</summary>
public sealed class Recognisers
{
    public Recognisers(KnowledgeBase knowledge)
        : this(knowledge, new PlaceFinder(knowledge)) { }

    public Recognisers(KnowledgeBase knowledge, PlaceFinder places)
    {
        var words = knowledge.Recognising;
        var numbers = new NumberFinder(words);
        YesNo = new YesNoRecogniser(words);
        Choice = new ChoiceRecogniser(words, numbers);
        Quantity = new QuantityRecogniser(words, numbers);
        Sums = new SumListReader(words, Quantity);
        Date = new DateRecogniser(words, numbers);
        Place = new PlaceRecogniser(places);
        Answers = new AnswerReader(words, this);
        Introduction = new IntroductionRecogniser(words);
        Moves = new MoveReader(words);
    }

    public YesNoRecogniser YesNo { get; }

    public ChoiceRecogniser Choice { get; }

    public QuantityRecogniser Quantity { get; }

    public SumListReader Sums { get; }

    public DateRecogniser Date { get; }

    public PlaceRecogniser Place { get; }

    public AnswerReader Answers { get; }

    public IntroductionRecogniser Introduction { get; }

    public MoveReader Moves { get; }
}
