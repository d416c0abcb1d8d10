using NaFosenBot.Answering;
using NaFosenBot.Commands;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Routing;
using NaFosenBot.Tests.Conversations;
using Xunit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace NaFosenBot.Tests.Routing;

/// <summary>Who gets an enquiry: a set written from the routing table, and the rules behind it.</summary>
public sealed class EnquiryRoutingTests
{
    private const double EnoughRight = 0.95;

    private readonly LiveKnowledge _live = new RealAssistant().Live;

    private KnowledgeBase Knowledge => _live.Current.Knowledge;

    [Fact]
    public void Enquiries_go_where_they_belong()
    {
        var enquiries = Enquiries();

        var wrong = enquiries.Where(enquiry => !enquiry.Right.Contains(Routed.Of(_live, enquiry.Text).Routing.Receiver.Value)).ToList();

        Assert.True(enquiries.Count >= 80);
        Assert.True(
            wrong.Count <= enquiries.Count * (1 - EnoughRight),
            string.Join('\n', wrong.Select(enquiry => $"{enquiry.Id} {enquiry.Text}: {Routed.Of(_live, enquiry.Text).Routing.Receiver}, not {string.Join(" or ", enquiry.Right)}")));
    }

    [Fact]
    public void An_enquiry_about_one_thing_is_not_parted() => Assert.Empty(
        Enquiries().Where(enquiry => EnquiryParts.Of(enquiry.Text, Sender.Unknown, _live.Current.Read, Knowledge, Standings.Unknown).Count > 1).Select(enquiry => enquiry.Text));

    [Fact]
    public void Every_enquiry_has_a_receiver_that_exists_and_reasons_in_its_language()
    {
        foreach (var enquiry in Enquiries())
        {
            var routed = Routed.Of(_live, enquiry.Text);

            Assert.NotNull(Knowledge.Find(routed.Routing.Receiver));
            Assert.DoesNotContain(routed.Routing.Receiver, routed.Routing.RunnersUp);
            Assert.InRange(routed.Routing.Confidence, 0, 1);
            Assert.NotEmpty(routed.Reasons);
            Assert.All(routed.Reasons, reason => Assert.DoesNotContain('{', reason));
        }
    }

    [Fact]
    public void What_is_not_known_goes_to_the_coordinator_who_asks_for_the_place()
    {
        var routing = Route(new EnquiryFacts());

        Assert.Equal(Knowledge.Coordinator, routing.Receiver);
        Assert.True(routing.AsksForPlace);
        Assert.True(routing.Confidence < EnquiryRouting.Unsure);
    }

    [Fact]
    public void A_name_outweighs_the_scheme_the_scheme_the_topic_and_the_topic_the_place()
    {
        var place = new EnquiryFacts { Municipalities = [new EntryId("place.afjord")] };
        var topic = place with { Topics = ["farm"] };
        var scheme = topic with { Schemes = [new EntryId("fund.regionalt-naeringsfond-fosen")] };
        var name = scheme with { Organisations = [new EntryId("member.fosen-industriforum")] };

        EntryId[] receivers = [.. new[] { place, topic, scheme, name }.Select(facts => Route(facts).Receiver)];

        Assert.Equal(["member.afjord-utvikling", "member.municipalities.afjord", "member.fosen-regionrad", "member.fosen-industriforum"], receivers.Select(id => id.Value));
    }

    [Fact]
    public void The_first_line_of_another_municipality_is_nobody_to_be_sent_to()
    {
        var routing = Route(new EnquiryFacts { Municipalities = [new EntryId("place.afjord")], Schemes = [new EntryId("fund.smil")] });

        Assert.DoesNotContain("member.municipalities.osen", routing.RunnersUp.Select(id => id.Value).Append(routing.Receiver.Value));
    }

    [Fact]
    public void The_reasons_are_said_in_plain_words()
    {
        var routing = Route(new EnquiryFacts { Municipalities = [new EntryId("place.osen")], Topics = ["farm"] });

        Assert.Equal(
            ["Du nevner landbruk og Osen.", "Landbrukskontoret i Osen kommune veileder om tilleggsnæring på gård."],
            RoutingTexts.Explain(routing, Knowledge, Tongue.Bokmal));
    }

    [Fact]
    public void Lines_are_routed_one_by_one_and_a_bad_one_is_named()
    {
        using var output = new StringWriter();

        var code = RouteCommand.RouteLines(_live, new StringReader("{\"id\": \"a\", \"text\": \"Jeg vil starte bedrift i Osen\"}\nnonsense\n"), output);

        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(1, code);
        Assert.StartsWith("""{"id":"a","receiver":"member.municipalities.osen","runnersUp":["member.fi-naeringshage",""", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"line":2,"error":"This line is not""", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_becomes_several_enquiries_says_who_gets_what()
    {
        using var output = new StringWriter();

        RouteCommand.RouteLines(_live, new StringReader("{\"id\": \"a\", \"text\": \"Vi trenger skjenkebevilling i Åfjord. Dessuten vil vi ha kontakt med forskere.\"}\n"), output);

        Assert.Contains("\"parts\":[{\"text\":\"Vi trenger skjenkebevilling i Åfjord.\",\"receiver\":\"member.municipalities.afjord\"", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"receiver\":\"member.fi-naeringshage\",\"reasons\":[", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Vi er en bedrift i Rissa og trenger råd", "member.fi-naeringshage")]
    [InlineData("Vi er en organisasjon i Rissa og trenger råd", "member.municipalities.indre-fosen")]
    [InlineData("Eg driv ein liten gard i Rissa og treng råd", "member.municipalities.indre-fosen")]
    [InlineData("Hvilken organisasjon i Rissa gir råd?", "member.fi-naeringshage")]
    public void What_the_writer_says_to_be_counts(string text, string receiver) => Assert.Equal(receiver, Routed.Of(_live, text).Routing.Receiver.Value);

    private EnquiryRouting Route(EnquiryFacts facts) => new EnquiryRouter(Knowledge).Route(facts);

    private static List<ExpectedRoute> Enquiries()
    {
        var file = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Golden", "enquiries.yaml");
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<ExpectedRoute>>(File.ReadAllText(file));
    }

    public sealed class ExpectedRoute
    {
        public string Id { get; set; } = "";

        public string Text { get; set; } = "";

        public string To { get; set; } = "";

        public List<string> Or { get; set; } = [];

        [YamlIgnore]
        public IEnumerable<string> Right => Or.Append(To);
    }
}
