using System.Reflection;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>A point of waiting of every kind, with something in every member.</summary>
internal static class Samples
{
    public static IEnumerable<WaitingFor> Points() =>
        typeof(WaitingFor).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(type => !type.IsAbstract).Select(Filled);

    /// <summary>No member has the value that it has when nothing is said.</summary>
    public static WaitingFor Filled(Type type)
    {
        var maker = type.GetConstructors()[0];
        var point = (WaitingFor)maker.Invoke([.. maker.GetParameters().Select(parameter => Sample(parameter.ParameterType))]);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            property.SetValue(point, Sample(property.PropertyType));
        return point;
    }

    private static object Sample(Type type) => type switch
    {
        _ when type == typeof(string) => "spørsmål",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 1,
        _ when type == typeof(decimal?) => 5.5m,
        _ when type == typeof(EntryId) => new EntryId("focus.snp"),
        _ when type == typeof(IReadOnlyList<string>) => new[] { "energy" },
        _ when type == typeof(EnquiryId) => new EnquiryId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        _ when type == typeof(Requester) => new Requester { Language = Tongue.Nynorsk, Email = "a@example.no", WantsMail = true, CompanyForm = "limited", OrganisationNumber = "923609016", Amount = 5.5m, Purposes = Purposes.Invest | Purposes.Hire },
        _ when type == typeof(IReadOnlyList<PlannedEnquiry>) => new[]
        {
            new PlannedEnquiry(new EnquiryId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)), "hjelp", new EntryId("member.liv"), new EntryId("member.fi-naeringshage")) { Reasons = ["Fordi."], RunnersUp = [new EntryId("member.liv")], Place = new EntryId("place.osen"), Topics = ["energy"] },
        },
        _ when type == typeof(IReadOnlyList<StoredFile>) => new[] { new StoredFile(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), "plan.pdf", "application/pdf", 8) },
        _ when type == typeof(IReadOnlyList<EntryId>) => new[] { new EntryId("focus.snp") },
        _ when type == typeof(IReadOnlyList<Trait>) => new[] { Trait.Cost, Trait.Kind },
        _ when type == typeof(IReadOnlyList<decimal>) => new[] { 5.5m, 7m },
        _ when type == typeof(IReadOnlyList<MinorAid>) => new[] { new MinorAid(new DateOnly(2024, 2, 29), 5.5m) },
        _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Say what a member of this type may be."),
    };
}
