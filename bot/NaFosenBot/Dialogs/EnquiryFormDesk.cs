using NaFosenBot.Answering;

namespace NaFosenBot.Dialogs;

/// <summary>Shows the form of an enquiry. Looks things up and changes nothing: what is sent is a turn, as everything else.</summary>
internal sealed class EnquiryFormDesk(Situating situating, Answerer answerer, Composer composer)
{
    private readonly EnquiryForms _forms = new(new EnquiryReceipts(answerer, composer));

    /// <param name="savedState">Of the person's own conversation; null where there is none.</param>
    public async Task<EnquirySheet> BeginAsync(string? savedState, string text, bool hasChat, string? locale)
    {
        var here = await AtAsync(savedState, locale);
        return _forms.Show(EnquiryForms.Begin(text, hasChat, here), isSent: false, here);
    }

    /// <summary>The form as it came back.</summary>
    /// <param name="isSent">As at <see cref="EnquiryForms.Show"/>.</param>
    public async Task<EnquirySheet> LookAsync(string? savedState, EnquiryForm form, bool isSent, string? locale) => _forms.Show(form, isSent, await AtAsync(savedState, locale));

    private Task<Situated> AtAsync(string? savedState, string? locale) => situating.AtAsync(ConversationState.Read(savedState), locale, routes: true);
}
