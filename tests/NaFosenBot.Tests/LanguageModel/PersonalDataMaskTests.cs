using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>What leads to a person does not leave the house.</summary>
public sealed class PersonalDataMaskTests
{
    private static readonly PersonalDataMask Mask = new(new RealAssistant().Live.Current.Knowledge);

    [Theory]
    [InlineData("jeg heter Kari Nordmann og vil starte kafé", "jeg heter [person] og vil starte kafé")]
    [InlineData("eg heiter kari nordmann og vil starte kafé", "eg heiter [person] og vil starte kafé")]
    [InlineData("My name is Ola Olsen, can I get a grant?", "My name is [person], can I get a grant?")]
    [InlineData("jeg heter Kari. Jeg vil starte kafé", "jeg heter [person]. Jeg vil starte kafé")]
    [InlineData("Hvem er Kari Nordmann?", "Hvem er [person]?")]
    [InlineData("Kan Per-Arne ringe meg?", "[person] ringe meg?")]
    [InlineData("takk!\nMvh Torstein W. Bakken", "takk!\n[person] [person]")]
    [InlineData("HVEM ER KARI NORDMANN", "HVEM ER [person]")]
    [InlineData("ring NORDMANN", "ring [person]")]
    [InlineData("snakk med OLE MOE i Rissa", "snakk med [person] i Rissa")]
    [InlineData("jeg heter hans nordmann og vil starte kafé", "jeg heter [person] og vil starte kafé")]
    [InlineData("jeg heter Hans Strand", "jeg heter [person]")]
    [InlineData("jeg heter kari strand og vil starte kafé", "jeg heter [person] og vil starte kafé")]
    [InlineData("Kontaktperson: Nordmann", "Kontaktperson: [person]")]
    [InlineData("Takk!\nKari", "Takk!\n[person]")]
    [InlineData("fødselsnummer 01010112378", "fødselsnummer [number]")]
    [InlineData("konto 1234.56.78904 er min", "konto [number] er min")]
    [InlineData("010101 12378", "[number]")]
    [InlineData("skriv til kari.nordmann@gard.example", "skriv til [e-mail]")]
    [InlineData("skriv til kari@gard", "skriv til [e-mail]")]
    [InlineData("ring 912 34 567 i morgen", "ring [phone] i morgen")]
    [InlineData("ring +47 91 23 45 67", "ring [phone]")]
    [InlineData("ring 12345678", "ring [phone]")]
    [InlineData("fødselsnummer 01010112377, konto 1234.56.78903", "fødselsnummer [number], konto [number]")]
    [InlineData("orgnr 923 609 016", "orgnr [number]")]
    [InlineData("vi bor i Strandveien 12 B", "vi bor i [address]")]
    [InlineData("vi bor i Kongens gate 4, 7100 Rissa", "vi bor i [address] Rissa")]
    [InlineData("gården har gnr. 12 bnr. 3", "gården har [address] [address]")]
    [InlineData("ring Liv Strand", "ring [person]")]
    [InlineData("Hans Osen skal eie gården", "[person] skal eie gården")]
    [InlineData("Dag Skog og jeg starter", "[person] og jeg starter")]
    [InlineData("Kari vil kjøpe gården. Ola også.", "[person] vil kjøpe gården. [person] også.")]
    [InlineData("spør KARI", "spør [person]")]
    [InlineData("kontakt kari nordmann i dag", "kontakt [person] i dag")]
    [InlineData("anne marie hansen og Anne Marie Ask Hansen", "[person] og [person]")]
    [InlineData("jeg er ola nordmann", "jeg er [person]")]
    [InlineData("naboen per hansen har kai", "naboen [person] har kai")]
    [InlineData("vi bor i Refsnes 14", "vi bor i [address]")]
    [InlineData("vi bor på Haugsdalen 45 i Osen", "vi bor på [address] i Osen")]
    [InlineData("adresse: Brekkvika 7, 7180 Roan", "adresse: [address] Roan")]
    [InlineData("konto 1234.56.78902 Kristine", "konto [number] [person]")]
    [InlineData("ring 12345678 Kristin", "ring [phone] [person]")]
    public void Who_it_is_is_masked(string said, string masked) => Assert.Equal(masked, Mask.Mask(said));

    [Theory]
    [InlineData("Kan Innovasjon Norge gi støtte i Åfjord?")]
    [InlineData("Hva er SkatteFUNN, og hvem er Fi Næringshage?")]
    [InlineData("vi trenger 25000000 kr til båt, eller 2 000 000")]
    [InlineData("har vi frist 15. mars 2027 i Ørland?")]
    [InlineData("hele havna koster 1 500 000 000 kr, i 2026-2027")]
    [InlineData("Hei!\nKan NAV hjelpe et AS?")]
    [InlineData("What money is there for a farm in Indre Fosen?")]
    [InlineData("kva slags støtte finst på Stokksund?")]
    [InlineData("får vi støtte per dag i Åfjord?")]
    [InlineData("vi er i sone 4, og har 50 ansatte")]
    [InlineData("Kan Ørland kommune gi liv til bygda?")]
    [InlineData("Trenger 25 000 kroner til butikken på Stokksund")]
    [InlineData("hans gård ligger i Osen")]
    [InlineData("en line til på kaia, og stein til vegen")]
    [InlineData("Even bedre: hva koster en stein til kai?")]
    public void What_it_is_about_stays(string said) => Assert.Equal(said, Mask.Mask(said));
}
