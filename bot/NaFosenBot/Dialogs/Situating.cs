using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>Sets a conversation's state among what is known when it speaks: the day, the language, the knowledge, the enquiries.</summary>
/// <param name="links">None where there is no server.</param>
internal sealed class Situating(Answerer answerer, Composer composer, EnquiryOffice office, ISummaryLinks? links = null)
{
    private volatile Toolbox? _tools;

    /// <param name="locale">The client's, for who has not written yet.</param>
    /// <param name="routes">As at <see cref="EnquiryOffice.LookAsync"/>.</param>
    /// <param name="isAmongOthers">Others read along: nobody's enquiry is told of.</param>
    public async Task<Situated> AtAsync(ConversationState state, string? locale, bool routes, bool isAmongOthers = false) =>
        At(state with { Language = state.Language ?? Tongues.FromTag(locale) }, await office.LookAsync(isAmongOthers ? [] : state.Sent, routes));

    public Situated At(ConversationState state, EnquiryView enquiries) => new(state, state.Language ?? Tongue.Bokmal, Tools(), composer.Today, enquiries, links);

    /// <summary>Made anew after a reload of the knowledge; two turns at once may make it twice, which does no harm.</summary>
    public Toolbox Tools() => _tools is { } made && ReferenceEquals(made.Knowledge, answerer.Knowledge) ? made : _tools = new Toolbox(answerer.Knowledge);
}
