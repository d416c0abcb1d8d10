using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>"Må vi betale noe for hjelp fra næringshagen?": what an organisation's help costs is said of the service that it gives.</summary>
internal static class OwnService
{
    private const string Organisation = "member";
    private const string Service = "svc";

    private static readonly string[] Price = ["ownShare", "fee"];

    public static Answer Of(Answer answer, KnowledgeBase knowledge) =>
        answer is Answer.Given { Tell: [{ Entry.Kind: Organisation } told] } given && told.Properties.Intersect(Price).ToList() is { Count: > 0 } asked
            && knowledge[told.Entry].SeeAlso.Where(id => id.Kind == Service && asked.Exists(property => knowledge[id].FactsOf(property).Any())).ToList() is [var service]
            ? given with { Tell = [new Telling(service, asked)], About = given.About ?? told.Entry }
            : answer;
}
