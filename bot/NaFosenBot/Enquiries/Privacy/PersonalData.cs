using System.Diagnostics;
using NaFosenBot.Conversations;

namespace NaFosenBot.Enquiries.Privacy;

/// <summary>Whose data: how the person is known to us.</summary>
public abstract record Person
{
    private Person() { }

    /// <summary>Who sent that enquiry.</summary>
    public sealed record Sender(EnquiryNumber Number) : Person;

    /// <summary>Who gave that address.</summary>
    public sealed record Addressee(string Email) : Person;

    /// <summary>Who speaks there.</summary>
    public sealed record Speaker(ConversationKey Conversation) : Person;
}

/// <summary>Where a person's data is.</summary>
/// <param name="Shared">Conversations that others take part in: theirs is in it too, so they are left alone.</param>
public sealed record PersonsFiles(IReadOnlyList<Enquiry> Enquiries, IReadOnlyList<ConversationKey> Conversations, IReadOnlyList<ConversationKey> Shared)
{
    public bool IsEmpty => Enquiries.Count == 0 && Conversations.Count == 0;
}

/// <summary>Finds what is stored about a person.</summary>
/// <remarks>An enquiry leads to the conversation it was sent from, and that to the others sent from there: it is the same person. An address leads to the enquiries that gave it.</remarks>
public sealed class PersonalData(EnquiryStore enquiries, ConversationStore conversations)
{
    public async Task<PersonsFiles> FindAsync(Person person)
    {
        IReadOnlyList<Enquiry> found = person switch
        {
            Person.Sender sender => await enquiries.FindAsync(sender.Number) is { } one ? [one] : [],
            Person.Addressee addressee => await enquiries.OfRequesterAsync(addressee.Email),
            Person.Speaker speaker => await enquiries.OfConversationAsync(speaker.Conversation),
            _ => throw new UnreachableException(),
        };
        var named = person is Person.Speaker speaks && await conversations.FindAsync(speaks.Conversation) is not null ? speaks.Conversation : (ConversationKey?)null;
        var (own, shared) = (new List<ConversationKey>(), new List<ConversationKey>());
        foreach (var key in found.Select(enquiry => enquiry.Conversation).Append(named).OfType<ConversationKey>().Distinct())
            (key != named && await IsSharedAsync(key) ? shared : own).Add(key);

        var all = found.ToDictionary(enquiry => enquiry.Id);
        foreach (var key in own)
        {
            foreach (var enquiry in await enquiries.OfConversationAsync(key))
                all[enquiry.Id] = enquiry;
        }

        return new PersonsFiles([.. all.Values.OrderBy(enquiry => enquiry.CreatedAt)], own, shared);
    }

    /// <summary>One enquiry and the conversation it was sent from, for whoever holds its link.</summary>
    /// <remarks>The conversation is left alone when other enquiries came from it, or other people speak there.</remarks>
    public async Task<PersonsFiles> OfAsync(Enquiry enquiry)
    {
        if (enquiry.Conversation is not { } key)
            return new PersonsFiles([enquiry], [], []);

        var isOwn = !await IsSharedAsync(key) && await enquiries.OfConversationAsync(key) is [_];
        return isOwn ? new PersonsFiles([enquiry], [key], []) : new PersonsFiles([enquiry], [], [key]);
    }

    private async Task<bool> IsSharedAsync(ConversationKey key) => (await conversations.FindReferenceAsync(key))?.Conversation?.IsShared == true;
}
