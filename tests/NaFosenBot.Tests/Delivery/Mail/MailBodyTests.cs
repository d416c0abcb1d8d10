using NaFosenBot.Delivery.Mail;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Mail;

public sealed class MailBodyTests
{
    private static readonly MailBody Body = new(
    [
        new MailPart.Heading("Ny henvendelse"),
        new MailPart.Paragraph("Hei!"),
        new MailPart.Facts([("Nummer", "F-2026-0007"), ("Sted", "Ørnes")]),
        new MailPart.Quote("Første linje\n<script>alert(1)</script>"),
        new MailPart.Link("Svar på nettsiden", new Uri("https://assistent.example/sak?a=1&b=2")),
        new MailPart.Footer("Sendt av assistenten."),
    ]);

    [Fact]
    public void As_text_it_reads_from_top_to_bottom() => Assert.Equal(
        """
        Ny henvendelse

        Hei!

        Nummer: F-2026-0007
        Sted: Ørnes

            Første linje
            <script>alert(1)</script>

        Svar på nettsiden:
        https://assistent.example/sak?a=1&b=2

        --\u0020
        Sendt av assistenten.

        """.Replace("\\u0020", " ", StringComparison.Ordinal),
        Body.Text());

    [Fact]
    public void As_a_page_it_says_its_language_and_holds_words_and_links_only()
    {
        var page = Body.Html("Ny henvendelse", Tongue.Nynorsk);

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"nn\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>Ny henvendelse</title>", page, StringComparison.Ordinal);
        Assert.Contains("Første linje<br>&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://assistent.example/sak?a=1&amp;b=2\">Svar på nettsiden</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("color:", page, StringComparison.Ordinal);
    }
}
