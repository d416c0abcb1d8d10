using NaFosenBot.Knowledge.Language.Recognising;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Numbers that must not be kept are struck, and others are left alone. All of them are made up.</summary>
public sealed class PrivateNumbersTests
{
    private const string Mark = PrivateNumbers.Mark;

    [Theory]
    [InlineData("01019012480")]
    [InlineData("010190 12480")]
    [InlineData("01.01.90-12480")]
    [InlineData("010190 - 12480")]
    [InlineData("010190–12480")]
    [InlineData("010190\n12480")]
    [InlineData("41019010110")]
    [InlineData("01419011084")]
    [InlineData("01819010354")]
    public void National_identity_numbers_and_their_kin_are_struck(string number) => Assert.Equal($"Jeg er {Mark}, hei", PrivateNumbers.Strike($"Jeg er {number}, hei"));

    [Theory]
    [InlineData("konto 1234.56.78903", $"konto {Mark}")]
    [InlineData("konto 1234 56 78903.", $"konto {Mark}.")]
    [InlineData("konto 12345678903", $"konto {Mark}")]
    [InlineData("IBAN NO93 8601 1117 947", $"IBAN NO93 {Mark}")]
    [InlineData("kort 4111 1111 1111 1111 utløper 12/27", $"kort {Mark} utløper 12/27")]
    [InlineData("kort 5555-5555-5555-4444", $"kort {Mark}")]
    [InlineData("amex 378282246310005", $"amex {Mark}")]
    public void Accounts_and_cards_are_struck(string text, string struck) => Assert.Equal(struck, PrivateNumbers.Strike(text));

    [Theory]
    [InlineData("ring 912 34 567 eller +47 91 23 45 67")]
    [InlineData("organisasjonsnummer 923 609 016 MVA")]
    [InlineData("vi trenger 12 500 000 000 kr og 1 500 000 kr i 2027")]
    [InlineData("mellom 3 000 000 - 3 500 000 kr")]
    [InlineData("4111 1111 - 1111 1111")]
    [InlineData("01019012481")]
    [InlineData("32139912345")]
    [InlineData("konto 1234.56.78904")]
    [InlineData("kort 4111 1111 1111 1112")]
    [InlineData("12345 67 8903")]
    [InlineData("")]
    public void Other_numbers_are_left_alone(string text) => Assert.Equal(text, PrivateNumbers.Strike(text));

    [Fact]
    public void Several_are_struck_and_the_rest_stays() =>
        Assert.Equal($"{Mark} og {Mark}, tlf. 91234567", PrivateNumbers.Strike("01019012480 og 1234.56.78903, tlf. 91234567"));

    [Fact]
    public void Striking_twice_changes_nothing()
    {
        var once = PrivateNumbers.Strike("nr. 010190 12480 91234567");

        Assert.Equal($"nr. {Mark} 91234567", once);
        Assert.Equal(once, PrivateNumbers.Strike(once));
        Assert.True(PrivateNumbers.IsStruck(once));
    }
}
