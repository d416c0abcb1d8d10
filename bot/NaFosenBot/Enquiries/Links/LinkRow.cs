using System.Globalization;
using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries.Links;

/// <summary>A row of the table.</summary>
internal sealed class LinkRow
{
    public const string Columns =
        "id, organisation, kind, conversation, reference, tenant, team, team_name AS TeamName, channel_name AS ChannelName, person, language, linked_by AS LinkedBy, linked_at AS LinkedAt, ended_at AS EndedAt, ended_why AS EndedWhy";

    public required string Id { get; init; }

    public required string Organisation { get; init; }

    public required string Kind { get; init; }

    public required string Conversation { get; init; }

    public required string Reference { get; init; }

    public required string Tenant { get; init; }

    public string? Team { get; init; }

    public string? TeamName { get; init; }

    public string? ChannelName { get; init; }

    public string? Person { get; init; }

    public required string Language { get; init; }

    public required string LinkedBy { get; init; }

    public required string LinkedAt { get; init; }

    public string? EndedAt { get; init; }

    public string? EndedWhy { get; init; }

    public OrganisationLink Link() => new()
    {
        Id = LinkId.Read(Id)!.Value,
        Organisation = new EntryId(Organisation),
        Kind = Enum.Parse<LinkKind>(Kind),
        Conversation = new ConversationKey(Conversation),
        Reference = JsonSerializer.Deserialize(Reference, ActivityJson.Wire.ConversationReference)!,
        Tenant = Tenant,
        Team = Team,
        TeamName = TeamName,
        ChannelName = ChannelName,
        Person = Person,
        Language = Tongues.FromTag(Language) ?? Tongue.Bokmal,
        LinkedBy = LinkedBy,
        LinkedAt = DateTimeOffset.Parse(LinkedAt, CultureInfo.InvariantCulture),
        EndedAt = EndedAt is null ? null : DateTimeOffset.Parse(EndedAt, CultureInfo.InvariantCulture),
        EndedWhy = EndedWhy is null ? null : Enum.Parse<LinkEnd>(EndedWhy),
    };

    public static object Values(OrganisationLink link) => new
    {
        Id = link.Id.ToString(),
        Organisation = link.Organisation.Value,
        Kind = link.Kind.ToString(),
        Conversation = link.Conversation.Value,
        Reference = JsonSerializer.Serialize(link.Reference, ActivityJson.Wire.ConversationReference),
        link.Tenant,
        link.Team,
        link.TeamName,
        link.ChannelName,
        link.Person,
        Language = link.Language.Tag(),
        link.LinkedBy,
        LinkedAt = link.LinkedAt.Text(),
    };
}
