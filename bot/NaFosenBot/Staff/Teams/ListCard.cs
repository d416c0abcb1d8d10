using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using static NaFosenBot.Staff.Teams.CardParts;

namespace NaFosenBot.Staff.Teams;

/// <summary>What there is to do, the most urgent first.</summary>
internal static class ListCard
{
    private const int Most = 10;
    private const int LongestSummary = 90;
    private const int LongestName = 120;

    /// <param name="isMore">There are more than were looked through.</param>
    public static Card Make(StaffAct which, IReadOnlyList<Enquiry> enquiries, StaffWords words, bool isMore = false)
    {
        var title = words.Say($"list.{which}", ("count", $"{enquiries.Count}{(isMore ? "+" : "")}"));
        var isOfSeveral = enquiries.Select(enquiry => enquiry.Organisation).Distinct().Skip(1).Any();
        var body = new JsonArray(Heading(title, "Large"));
        var twin = new List<string> { title };
        if (enquiries.Count == 0)
            Add(words.Say($"empty.{which}"));
        foreach (var enquiry in enquiries.Take(Most))
        {
            var (line, summary) = (Line(enquiry, isOfSeveral, words), Summary(enquiry));
            body.Add(new JsonObject
            {
                ["type"] = "Container",
                ["separator"] = true,
                ["items"] = new JsonArray(
                    With(Text(line), ("weight", "Bolder")),
                    Quote(summary),
                    AdaptiveCard.Row([Press(words.Say("act.Open", ("number", enquiry.Number.ToString()!)), new StaffPress(StaffAct.Show, enquiry.Id, enquiry.Version) { Back = which })])),
            });
            twin.AddRange([line, summary]);
        }

        if (enquiries.Count > Most)
            Add(words.Say("list.more", ("count", $"{enquiries.Count - Most}{(isMore ? "+" : "")}")));
        var actions = new JsonArray(Press(words.Say("act.Show"), new StaffPress(which, null, 0)));
        if (words.Pages?.ToList() is { } page)
            actions.Add(AdaptiveCard.Open(words.Say("list.page"), page));
        return new Card(Card(body, actions, string.Join('\n', twin)), title);

        void Add(string text)
        {
            body.Add(Text(text));
            twin.Add(text);
        }
    }

    private static string Line(Enquiry enquiry, bool namesOrganisation, StaffWords words)
    {
        var with = enquiry.TakenBy is { } taker ? $"{words.Status(enquiry.Status)} ({Cut(taker.Name, LongestName)})" : words.Status(enquiry.Status);
        var promise = enquiry.PromisedBy is { } promised ? $" · {words.Say(words.IsOverdue(enquiry) ? "fact.overdue" : "fact.promise")} {words.Moment(promised)}" : "";
        return $"{enquiry.Number} · {(namesOrganisation ? $"{words.TitleOf(enquiry.Organisation)} · " : "")}{with}{promise}";
    }

    private static string Summary(Enquiry enquiry) => Cut(string.Join(' ', enquiry.Content.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), LongestSummary);
}
