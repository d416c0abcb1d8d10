using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Turns;

/// <summary>How the form of an enquiry travels to a client and back: its fields by name, in the activity's value.</summary>
public static class FormValue
{
    public const string Form = "form";
    public const string Text = "text";
    public const string Place = "place";
    public const string Topic = "topic";
    public const string Contact = "contact";
    public const string Agrees = "agrees";
    public const string Seen = "seen";
    public const string Yes = "true";
    public const string No = "false";

    /// <summary>Nothing chosen: clients show no choice whose value is empty.</summary>
    public const string Open = "-";

    private const string HasChat = "hasChat";

    /// <summary>More than can be sent, so that who wrote too much is told, and far less than a body may have.</summary>
    private const int LongestText = 6000;
    private const int LongestField = 300;

    /// <summary>Without the numbers that are nobody's business: they are struck before anything is made of the form, or stored.</summary>
    /// <returns>Null when the value is no form of ours.</returns>
    public static EnquiryForm? Read(JsonElement? value) => EnquiryId.Read(value.Member(Form).AsText()) is not { } id ? null : new EnquiryForm(id)
    {
        Text = PrivateNumbers.Strike(Field(value, Text, LongestText) ?? ""),
        Place = Field(value, Place) is { } place ? new EntryId(place) : null,
        Topic = Field(value, Topic),
        Contact = PrivateNumbers.Strike(Field(value, Contact) ?? ""),
        Agrees = Field(value, Agrees) == Yes,
        Seen = Field(value, Seen),
        HasChat = Field(value, HasChat) == Yes,
    };

    public static JsonElement Write(EnquiryForm form) => JsonSerializer.SerializeToElement(new JsonObject
    {
        [Form] = form.Id.ToString(),
        [Text] = form.Text,
        [Place] = form.Place?.Value,
        [Topic] = form.Topic,
        [Contact] = form.Contact,
        [Agrees] = form.Agrees ? Yes : No,
        [Seen] = form.Seen,
        [HasChat] = form.HasChat ? Yes : No,
    });

    private static string? Field(JsonElement? value, string name, int longest = LongestField) => value.Member(name).AsText() switch
    {
        null or "" or Open => null,
        { } text => Cut(text, longest),
    };

    /// <remarks>A pair of surrogates stays whole.</remarks>
    internal static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
