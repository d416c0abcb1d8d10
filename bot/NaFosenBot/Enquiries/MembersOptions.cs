using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Options;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Enquiries;

/// <summary>Section <c>Members</c>: how the member organisations are reached, and who of them may answer. Hardly any of this is public, so it is the operator's.</summary>
public sealed class MembersOptions
{
    public const string Section = "Members";

    /// <summary>Organisation (entry id) that takes what nobody else can. Must be among <see cref="Organisations"/>.</summary>
    public string? Coordinator { get; set; }

    public IList<MemberOptions> Organisations { get; } = [];

    /// <summary>Organisations that the configuration left out, because it could not read a value there; how to mend them.</summary>
    internal IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>The same of absences.</summary>
    internal IReadOnlyList<string> Unread { get; private set; } = [];

    /// <summary>A deputy may be written as an address alone, which the configuration does not bind to a person. What it did not bind at all is noted.</summary>
    internal static void ReadAddresses(MembersOptions options, IConfiguration configuration)
    {
        var written = configuration.GetSection($"{Section}:{nameof(Organisations)}");
        var sections = written.GetChildren().ToList();
        options.Unread = [.. sections.SelectMany(section => AbsenceOptions.Unread(section.GetSection(nameof(MemberOptions.Absences))))];
        var leftOut = new List<string>();
        foreach (var section in sections)
        {
            if (options.Organisations.FirstOrDefault(one => one.Id == (section[nameof(MemberOptions.Id)] ?? "")) is not { } member)
            {
                leftOut.Add(CannotRead(section.Path));
                continue;
            }

            if (section[nameof(MemberOptions.Deputy)] is { Length: > 0 } address)
                member.Deputy = new StaffOptions { Email = address };
        }

        // Of two with the same id only one may have been bound.
        options.LeftOut = leftOut.Count == 0 && sections.Count != options.Organisations.Count ? [CannotRead(written.Path)] : leftOut;
    }

    private static string CannotRead(string where) =>
        $"{where} cannot be read: a value in it is of the wrong kind. Give its Id, and write PromiseWorkingDays and Capacity as whole numbers, such as 3, or leave them out.";
}

/// <summary>One member organisation.</summary>
public sealed class MemberOptions
{
    /// <summary>Entry id, such as <c>member.afjord-utvikling</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>E-mail addresses that enquiries go to.</summary>
    public IList<string> Mail { get; } = [];

    /// <summary>Persons who may sign in and answer.</summary>
    public IList<StaffOptions> Staff { get; } = [];

    /// <summary>Who is told when nobody takes an enquiry in time: an e-mail address, or a person as in <see cref="Staff"/>, whom Teams may know by another name.</summary>
    public StaffOptions? Deputy { get; set; }

    public WebhookOptions? Webhook { get; set; }

    /// <summary>Working days within which it answers; <c>Promises:WorkingDays</c> when left out.</summary>
    public int? PromiseWorkingDays { get; set; }

    /// <summary>Open enquiries from which new ones go to somebody else, if there is somebody; no limit when left out.</summary>
    public int? Capacity { get; set; }

    /// <summary>nb, nn or en: the language of its mails. nb when left out.</summary>
    public string? Language { get; set; }

    /// <summary>nb, nn and en: the languages it answers in. Where it says so, others are preferred for the rest.</summary>
    public IList<string> AnswersIn { get; } = [];

    /// <summary>founder, jobseeker, firm, farm, organisation, municipality and research: whom it is there for. Where it says so, others are preferred for the rest; takes the place of what the knowledge files say.</summary>
    public IList<string> Applicants { get; } = [];

    /// <summary>When nobody is there.</summary>
    public IList<AbsenceOptions> Absences { get; } = [];
}

public sealed class StaffOptions
{
    public string Email { get; set; } = "";

    /// <summary>Shown to colleagues; the address when left out.</summary>
    public string? Name { get; set; }

    /// <summary>User name (UPN) in Teams, where it is not the address.</summary>
    public string? UserName { get; set; }

    /// <summary>Object id in Entra. Given one, Teams knows the person by it alone, whatever address they have there.</summary>
    public string? ObjectId { get; set; }
}

public sealed class WebhookOptions
{
    public string Url { get; set; } = "";

    /// <summary>Shared secret of the signature, at least 32 characters.</summary>
    public string Secret { get; set; } = "";
}

/// <summary>Both days included.</summary>
public sealed class AbsenceOptions
{
    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    /// <summary>Those of a list that the configuration leaves out, and how to mend them.</summary>
    internal static IEnumerable<string> Unread(IConfigurationSection list) =>
        from one in list.GetChildren()
        where !IsDate(one[nameof(From)]) || !IsDate(one[nameof(To)])
        select $"{one.Path} cannot be read. Write From and To as dates, such as 2027-07-12.";

    // The configuration would read 06.07.2027 as the Americans do.
    private static bool IsDate(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Null when it is a period that a calendar can hold.</summary>
    internal string? Fault(string setting)
    {
        if (To < From)
            return $"{setting} ends on {To:yyyy-MM-dd}, before it begins on {From:yyyy-MM-dd}.";

        return To.DayNumber - From.DayNumber >= Closure.MostDays ? $"{setting} from {From:yyyy-MM-dd} is longer than {Closure.MostDays} days." : null;
    }
}

internal sealed class MembersOptionsValidator(IHostEnvironment? environment = null) : IValidateOptions<MembersOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, MembersOptions options)
    {
        // Where one was left out, the others do not stand where they are written, and nothing can be said of them.
        var faults = (options.LeftOut.Count > 0 ? options.LeftOut : options.Organisations.SelectMany(Faults).Concat(Across(options))).Concat(options.Unread).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Across(MembersOptions options)
    {
        foreach (var twice in options.Organisations.GroupBy(member => member.Id).Where(group => group.Count() > 1))
            yield return $"Members:Organisations lists {twice.Key} twice. Join the two.";
        if (!string.IsNullOrEmpty(options.Coordinator) && options.Organisations.All(member => member.Id != options.Coordinator))
            yield return $"Members:Coordinator is {options.Coordinator}, which is not among Members:Organisations. Add it there with an address, or leave the setting out.";
    }

    private IEnumerable<string> Faults(MemberOptions member, int index)
    {
        var where = $"Members:Organisations:{index}";
        if (new EntryId(member.Id).Kind != "member" || !member.Id.Contains('.', StringComparison.Ordinal))
            yield return $"{where}:Id is '{member.Id}'. Give the organisation's entry id, such as member.afjord-utvikling.";
        foreach (var address in member.Mail.Concat(member.Staff.Select(staff => staff.Email)).Append(member.Deputy?.Email).OfType<string>().Where(address => !IsAddress(address)))
            yield return $"{where} ({member.Id}) has the e-mail address '{address}', which is none. Write it as post@example.no.";
        if (member.Webhook is { } webhook)
        {
            if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.IsLoopback && environment?.IsDevelopment() == true)))
                yield return $"{where}:Webhook:Url must be an https address.";
            if (webhook.Secret.Length < ShortestSecret)
                yield return $"{where}:Webhook:Secret must have at least {ShortestSecret} characters.";
        }

        if (member.Language is { Length: > 0 } language && language is not ("nb" or "nn" or "en"))
            yield return $"{where}:Language is '{language}'. It must be nb, nn or en.";
        foreach (var unknown in member.AnswersIn.Where(tag => tag is not ("nb" or "nn" or "en")))
            yield return $"{where}:AnswersIn has '{unknown}'. It must be nb, nn or en.";
        foreach (var unknown in member.Applicants.Where(kind => !Choices.Of(Trait.Kind).ContainsKey(kind)))
            yield return $"{where}:Applicants has '{unknown}'. Use one of: {string.Join(", ", Choices.Of(Trait.Kind).Keys)}.";
        if (member.PromiseWorkingDays is < 1 or > 60)
            yield return $"{where}:PromiseWorkingDays must lie between 1 and 60.";
        if (member.Capacity is < 1)
            yield return $"{where}:Capacity must be at least 1; leave it out for no limit.";
        foreach (var fault in member.Absences.Select(absence => absence.Fault($"{where}:Absences")).OfType<string>())
            yield return fault;
    }

    private static bool IsAddress(string address) => MailAddress.TryCreate(address, out var read) && read.Address == address && read.Host.Contains('.', StringComparison.Ordinal);
}
