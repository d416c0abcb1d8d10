using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>What a draft costs and who pays, and what follows from it.</summary>
/// <param name="Cost">In all, as it was told; null when it was not.</param>
/// <param name="Share">The applicant's own, in percent, where no sums of it were told.</param>
internal sealed record DraftMoney(decimal? Cost, decimal? Share, IReadOnlyList<CostItem> Costs, IReadOnlyList<Payer> Payers)
{
    public static DraftMoney Of(ConversationState state) => new(state.About?.Cost, state.About?.OwnShare, state.Draft?.Costs ?? [], state.Draft?.Payers ?? []);

    public decimal Items => Costs.Sum(item => item.Sum);

    /// <summary>Of the cost in all, what no item is for; below zero when the items are more.</summary>
    public decimal Unallocated => Costs.Count == 0 || Cost is not { } cost ? 0 : cost - Items;

    /// <summary>Everybody who pays, the applicant's part in percent worked out.</summary>
    public IReadOnlyList<Payer> AllPayers => Payers.Any(payer => payer.IsOwn) || (Cost, Share) is not ({ } cost, > 0 and var share)
        ? Payers
        : [new Payer(PayerKind.Own, "", Math.Ceiling(cost * share / 100)), .. Payers];

    public decimal Own => AllPayers.Where(payer => payer.IsOwn).Sum(payer => payer.Sum);

    public decimal Paid => AllPayers.Sum(payer => payer.Sum);

    /// <summary>Somebody said how much is applied for; else it is what the others leave.</summary>
    public bool IsAppliedTold => Payers.Any(payer => payer.Kind == PayerKind.Applied);

    /// <summary>Of the cost, what nobody pays; below zero when they pay more. Null when it is not known what it costs.</summary>
    public decimal? Open => Cost - Paid;

    /// <summary>With sums that were told for the part that was asked for, in the place of those that stood there.</summary>
    public DraftMoney With(IReadOnlyList<ListedSum> told, DraftPart asked)
    {
        List<ListedSum> sums = [.. told.Where(one => one.Amount > 0)];
        var isAlone = sums.Count(IsBare) < 2;
        var with = sums.Aggregate(Without(asked), (money, one) => money.With(one, asked, isAlone));
        // Who told the sum in all is told that the items come to more.
        return sums.Any(one => one.IsTotal) && with.Cost is not null ? with : with.Raised();
    }

    /// <summary>Without the sums of a part; what it costs in all stays.</summary>
    public DraftMoney Without(DraftPart part) => part switch
    {
        DraftPart.OwnShare => this with { Share = null, Payers = [.. Payers.Where(payer => !payer.IsOwn)] },
        DraftPart.Others => this with { Payers = [.. Payers.Where(payer => payer.IsOwn)] },
        _ => this with { Costs = [] },
    };

    /// <param name="isAlone">One sum without words is what it costs in all; several are parts of it.</param>
    private DraftMoney With(ListedSum told, DraftPart asked, bool isAlone) => told switch
    {
        { IsPercent: true } => WithPercent(told, asked, isAlone),
        { IsTotal: true } => asked == DraftPart.Budget ? this with { Cost = told.Amount } : this,
        _ when asked == DraftPart.Budget && isAlone && IsBare(told) && Costs.Count == 0 => this with { Cost = told.Amount },
        _ when asked == DraftPart.Budget && !(told is { IsOnlyPayer: true, Payer: not PayerKind.OwnWork }) => this with { Costs = [.. Costs, new CostItem(told.What, told.Amount)] },
        _ => this with { Payers = [.. Payers, new Payer(told.Payer ?? (asked == DraftPart.OwnShare && told.What.Length == 0 ? PayerKind.Own : PayerKind.Other), told.What, told.Amount)] },
    };

    /// <summary>A percentage alone follows the cost; one of somebody's is a sum as soon as the cost is known.</summary>
    private DraftMoney WithPercent(ListedSum told, DraftPart asked, bool isAlone) => (told.Payer, Cost) switch
    {
        (null or PayerKind.Own, _) or (PayerKind.OwnMoney or PayerKind.OwnWork, null) => asked == DraftPart.OwnShare ? this with { Share = Math.Min(100, (Share ?? 0) + told.Amount) } : this,
        (_, { } cost) => With(told with { IsPercent = false, Amount = Math.Ceiling(cost * told.Amount / 100) }, asked, isAlone),
        _ => this,
    };

    private static bool IsBare(ListedSum told) => told is { What: "", Payer: null, IsPercent: false, IsTotal: false };

    /// <summary>What was told in all before the items were counted may have been a wish or a guess.</summary>
    private DraftMoney Raised() => Costs.Count > 0 && !(Cost >= Items) ? this with { Cost = Items } : this;

    /// <summary>With another sum for what was named before: "utstyr 170 000". Null when none of it was, or it may be several.</summary>
    public DraftMoney? Corrected(IReadOnlyList<ListedSum> told)
    {
        var mended = this;
        List<ListedSum> more = [];
        foreach (var one in told.Where(one => !one.IsPercent))
        {
            if (mended.ItemOf(one) is { } item)
                mended = mended with { Costs = [.. mended.Costs.Select(cost => ReferenceEquals(cost, item) ? cost with { Sum = one.Amount } : cost)] };
            else if (mended.PayerOf(one) is { } payer)
                mended = mended with { Payers = [.. mended.Payers.Where(other => ReferenceEquals(other, payer) || IsNamed(one, payer.What) || !other.IsOwn || other.Kind != payer.Kind).Select(other => ReferenceEquals(other, payer) ? other with { Sum = one.Amount } : other)] };
            else
                more.Add(one);
        }

        if (ReferenceEquals(mended, this))
            return null;

        // What was not named before comes in addition.
        mended = mended with { Costs = [.. mended.Costs, .. more.Where(one => one is { IsTotal: false, Payer: null, What.Length: > 0, Amount: > 0 }).Select(one => new CostItem(one.What, one.Amount))] };
        return Unallocated == 0 && Costs.Count > 0 ? mended with { Cost = mended.Items } : mended.Raised();
    }

    /// <summary>The item with these very words, else the only one that shares them.</summary>
    private CostItem? ItemOf(ListedSum told) => Costs.FirstOrDefault(item => IsNamed(told, item.What))
        ?? (Costs.Where(item => IsSame(item.What, told.What)).ToList() is [var only] ? only : null);

    /// <summary>The payer with these very words, else the only one of the kind; several kinds of own money are one to whoever puts the sum right.</summary>
    private Payer? PayerOf(ListedSum told) => Payers.FirstOrDefault(payer => IsNamed(told, payer.What))
        ?? (Payers.Where(payer => IsSame(payer, told)).ToList() is [var first, .. var others] && (others.Count == 0 || first.IsOwn) ? first : null);

    /// <summary>The state with these sums, and with the own share that follows from them.</summary>
    public ConversationState In(ConversationState state)
    {
        var own = Payers.Where(payer => payer.IsOwn).Sum(payer => payer.Sum);
        var share = own > 0 && Cost > 0 ? Math.Min(100, Math.Floor(100 * own / Cost.Value)) : Share;
        return state with
        {
            About = (state.About ?? Applicant.Unknown) with { Cost = Cost, OwnShare = share },
            Draft = (state.Draft ?? Draft.Empty) with { Costs = Costs, Payers = Payers },
        };
    }

    private static bool IsSame(Payer payer, ListedSum told) => payer.Kind is not (PayerKind.Other or PayerKind.Loan) ? payer.Kind == told.Payer : IsSame(payer.What, told.What) || (payer.Kind == PayerKind.Loan && told is { Payer: PayerKind.Loan });

    private static bool IsNamed(ListedSum told, string what) => told.What.Length > 0 && told.What.Equals(what, StringComparison.OrdinalIgnoreCase);

    /// <summary>All words of the one stand in the other.</summary>
    private static bool IsSame(string one, string other)
    {
        var (words, others) = (Words(one), Words(other));
        return words.Count > 0 && others.Count > 0 && (words.IsSubsetOf(others) || others.IsSubsetOf(words));
    }

    private static HashSet<string> Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
