using System.Globalization;
using FsCheck.Xunit;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>What is written by the rules of a language is read back as what it was.</summary>
public sealed class RoundTripTests
{
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");
    private static readonly Recognisers Recognisers = new(RealKnowledge.Knowledge);

    [Property(MaxTest = 1000)]
    public bool A_sum_is_read_back(uint sum, byte shape)
    {
        var number = (decimal)sum;
        var text = (shape % 5) switch
        {
            0 => number.ToString("#,0", Norwegian) + " kr",
            1 => "kr " + number.ToString("#,0", Norwegian).Replace('\u00a0', ' '),
            2 => number.ToString("#,0", CultureInfo.InvariantCulture) + " NOK",
            3 => number.ToString("0", Norwegian) + "kr",
            _ => number.ToString("#,0", Norwegian).Replace('\u00a0', '.') + ",- kr",
        };

        return Recognisers.Quantity.RecogniseMoney($"vi trenger {text} til dette")?.Value == number;
    }

    [Property(MaxTest = 1000)]
    public bool Millions_are_read_back(ushort tenths, bool nynorsk)
    {
        var millions = tenths / 10m;

        return Recognisers.Quantity.RecogniseMoney($"{millions.ToString(Norwegian)} {(nynorsk ? "millionar" : "millioner")}")?.Value == millions * 1_000_000;
    }

    [Property(MaxTest = 1000)]
    public bool A_day_is_read_back(ushort days, byte shape)
    {
        var day = RealKnowledge.Day.AddDays(days);
        var text = (shape % 5) switch
        {
            0 => day.ToString("d. MMMM yyyy", Norwegian),
            1 => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            2 => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            3 => day.ToString("MMMM d, yyyy", CultureInfo.GetCultureInfo("en-GB")).Replace(",", "", StringComparison.Ordinal),
            _ => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture),
        };

        return Recognisers.Date.Recognise($"frist {text}, tror jeg", RealKnowledge.Day)?.Value == day;
    }

    [Property(MaxTest = 1000)]
    public bool An_organisation_number_is_read_back_and_one_wrong_digit_is_not(uint seed, byte position)
    {
        var eight = (10_000_000 + (seed % 90_000_000)).ToString(CultureInfo.InvariantCulture);
        if (OrganisationNumber.CheckDigit(eight) is not { } check)
            return OrganisationNumber.TryParse(eight + "0") is null;

        var number = OrganisationNumber.TryParse(eight + check)!;
        var digits = number.Value.ToCharArray();
        digits[position % 9] = (char)('0' + ((digits[position % 9] - '0' + 1 + (seed % 9)) % 10));
        return OrganisationNumber.Find($"nr {number}").Single().Value == number && OrganisationNumber.TryParse(new string(digits)) is null;
    }

    [Property(MaxTest = 1000)]
    public bool A_phone_number_is_read_back(ushort seed)
    {
        var e164 = $"+4741{seed * 10:000000}";

        return ContactRecogniser.FindPhones($"ring {ContactRecogniser.FormatPhone(e164)} da").Single().Value == e164;
    }

    [Property(MaxTest = 1000)]
    public bool Any_text_can_be_read_and_every_span_lies_in_it(string? text)
    {
        // A lone surrogate is no text; channels never hand it on.
        var valid = string.Concat((text ?? "").Where(letter => !char.IsSurrogate(letter)));
        _ = Recognisers.YesNo.Recognise(valid);
        _ = Recognisers.Choice.Recognise(valid, [["en"], ["to"]]);
        _ = Recognisers.Quantity.RecogniseCount(valid);
        IEnumerable<TextSpan> spans =
        [
            .. Recognisers.Answers.Read(valid, RealKnowledge.Day).Select(told => told.Span),
            .. Recognisers.Date.Find(valid, RealKnowledge.Day).Select(found => found.Span),
            .. Recognisers.Quantity.FindMoney(valid).Select(found => found.Span),
        ];
        return spans.All(span => span.Start >= 0 && span.Length > 0 && span.End <= valid.Length);
    }

    [Theory]
    [InlineData("999999999999999999999999999999999999999999 kr")]
    [InlineData("99999999999999999999999999999 millioner")]
    [InlineData("millioner millioner millioner")]
    [InlineData("7922816251426433759354395033 millioner")]
    [InlineData("hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre hundre")]
    [InlineData("1.1.1.1.1.1.1.1")]
    [InlineData("om 99999999999999 dager")]
    [InlineData("79228162514264337593543950335 år")]
    public void Absurd_numbers_break_nothing(string text)
    {
        var broken = Record.Exception(() =>
        {
            _ = Recognisers.Answers.Read(text, RealKnowledge.Day);
            _ = Recognisers.Date.Find(text, RealKnowledge.Day);
            _ = Recognisers.Quantity.RecogniseMoney(text);
            _ = Recognisers.Quantity.RecogniseCount(text);
            _ = Recognisers.Choice.Recognise(text, [["en"], ["to"]]);
        });

        Assert.Null(broken);
    }
}
