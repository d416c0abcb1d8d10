using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Teams;

/// <summary>What became of something posted.</summary>
internal abstract record PostResult
{
    private PostResult() { }

    /// <param name="Thread">The conversation it stands in.</param>
    public sealed record Posted(string ActivityId, string Thread) : PostResult;

    /// <summary>What was to be updated is not there any more.</summary>
    public sealed record Missing : PostResult;

    /// <summary>The bot may not speak there.</summary>
    public sealed record Gone(string Reason) : PostResult;

    /// <summary>It may go better another time.</summary>
    public sealed record Later(DeliveryResult.RetryLater Result) : PostResult;

    public sealed record Refused(string Reason) : PostResult;
}

/// <summary>Posts into linked places.</summary>
internal sealed class TeamsPoster(ConnectorClient client, ConnectorCredentials credentials)
{
    /// <summary>A thread of its own in a channel; a message in a chat.</summary>
    public async Task<PostResult> PostAsync(OrganisationLink link, Activity message, Guid key, CancellationToken cancellationToken)
    {
        if (NotRegistered is { } later)
            return later;

        var place = link.Reference.Conversation!.Id!;
        var addressed = Addressed(link, message, place);
        if (link.Kind == LinkKind.Personal)
            return Judge(await client.SendAsync(addressed, key.ToString(), cancellationToken), body => body.Member("id").AsText() is { } id ? new PostResult.Posted(id, place) : null);

        return Judge(
            await client.BeginThreadAsync(addressed, place, key.ToString(), cancellationToken),
            body => (body.Member("activityId").AsText() ?? body.Member("id").AsText()) is { } id ? new PostResult.Posted(id, body.Member("id").AsText() ?? ChannelThreads.Of(place, id)) : null);
    }

    public async Task<PostResult> UpdateAsync(OrganisationLink link, PostedCard card, Activity message, Guid key, CancellationToken cancellationToken) => NotRegistered
        ?? (await client.UpdateAsync(Addressed(link, message, card.Thread), card.ActivityId, key.ToString(), cancellationToken) is var reply && reply is ConnectorReply.Failed { Status: StatusCodes.Status404NotFound }
            ? new PostResult.Missing()
            : Judge(reply, _ => new PostResult.Posted(card.ActivityId, card.Thread)));

    /// <summary>Under a card.</summary>
    public async Task<PostResult> ReplyAsync(OrganisationLink link, PostedCard card, Activity message, Guid key, CancellationToken cancellationToken) => NotRegistered
        ?? Judge(await client.SendAsync(Addressed(link, message, card.Thread), key.ToString(), cancellationToken), body => new PostResult.Posted(body.Member("id").AsText() ?? "", card.Thread));

    private PostResult.Later? NotRegistered => credentials.Missing is { } later ? new PostResult.Later(later) : null;

    private static Activity Addressed(OrganisationLink link, Activity message, string conversation) => message with
    {
        ChannelId = link.Reference.ChannelId,
        ServiceUrl = link.Reference.ServiceUrl,
        Conversation = link.Reference.Conversation! with { Id = conversation },
        From = link.Reference.Bot,
    };

    private static PostResult Judge(ConnectorReply reply, Func<JsonElement?, PostResult?> read) => reply switch
    {
        ConnectorReply.Ok ok => read(ok.Body) ?? new PostResult.Refused("no id in the answer"),
        { Later: { } later } => new PostResult.Later(later),
        ConnectorReply.Failed { Status: StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound } => new PostResult.Gone(reply.Reason),
        _ => new PostResult.Refused(reply.Reason),
    };
}
