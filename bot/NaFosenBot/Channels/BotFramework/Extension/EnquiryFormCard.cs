using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>The form of an enquiry as a dialog in Teams: what is sent, who gets it and why, and the leave to send it.</summary>
internal static class EnquiryFormCard
{
    /// <summary>What the button wants: to send, to see who gets it now, or to be done.</summary>
    public const string Act = "act";

    private const int LongestText = 4000;
    private const string Send = "send";
    private const string Close = "close";

    public static bool IsSent(JsonElement? data) => data.Member(Act).AsText() == Send;

    public static bool IsDone(JsonElement? data) => data.Member(Act).AsText() == Close;

    public static InvokeResponse Dialog(EnquirySheet sheet) => InvokeAnswers.Dialog(ConnectorTexts.Say(sheet.Language, "formTitle"), Of(sheet), height: "large");

    /// <summary>In the form's place when it is sent.</summary>
    public static InvokeResponse Sent(Reply reply) => InvokeAnswers.Dialog(
        ConnectorTexts.Say(reply.Language, "formSent"),
        CardParts.Card(CardParts.Plain(reply.Text), CardParts.Lines(reply.Text), [new JsonObject { ["type"] = "Action.Submit", ["title"] = ConnectorTexts.Say(reply.Language, "formClose"), ["data"] = new JsonObject { [Act] = Close } }]),
        height: "small");

    public static JsonObject Of(EnquirySheet sheet)
    {
        string Say(string key) => ConnectorTexts.Say(sheet.Language, key);
        IEnumerable<JsonObject> Faults(FormField field) => sheet.Faults.Where(fault => fault.Field == field).Select(fault => CardParts.Warning(fault.Text));
        var form = sheet.Filled;
        return CardParts.Card(
            CardParts.Plain($"{Say("formTitle")}. {sheet.Receivers}"),
            [
                .. Faults(FormField.Text),
                Input("Text", FormValue.Text, Say("formText"), form.Text, ("isMultiline", true), ("maxLength", LongestText), ("isRequired", true), ("errorMessage", Say("formTextMissing"))),
                CardParts.Small(Say("formWarning")),
                Choices(FormValue.Place, Say("formPlace"), form.Place?.Value, [new Choice(Say("formPlaceOpen"), FormValue.Open), .. sheet.Places]),
                Choices(FormValue.Topic, Say("formTopic"), form.Topic, [new Choice(Say("formTopicOpen"), FormValue.Open), .. sheet.Topics]),
                .. Faults(FormField.Contact),
                Input("Text", FormValue.Contact, sheet.ContactLabel, form.Contact, ("maxLength", 200)),
                .. Faults(FormField.Receivers),
                CardParts.Box(CardParts.Lines(sheet.Receivers)),
                .. Faults(FormField.Consent),
                Input("Toggle", FormValue.Agrees, null, form.Agrees ? FormValue.Yes : FormValue.No, ("title", sheet.Consent), ("wrap", true)),
            ],
            [Button(Say("send"), Send, form), Button(Say("formLook"), "look", form)]);
    }

    private static JsonObject Choices(string id, string label, string? chosen, IReadOnlyList<Choice> choices) => Input(
        "ChoiceSet", id, label, choices.FirstOrDefault(choice => choice.Value == chosen)?.Value ?? FormValue.Open,
        ("choices", new JsonArray([.. choices.Select(choice => (JsonNode)new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })])));

    private static JsonObject Input(string type, string id, string? label, string value, params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var input = new JsonObject { ["type"] = $"Input.{type}", ["id"] = id };
        if (value.Length > 0)
            input["value"] = value;
        if (label is not null)
            input["label"] = label;
        foreach (var (name, member) in more)
            input[name] = member;
        return input;
    }

    private static JsonObject Button(string title, string act, EnquiryForm form) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = title,
        ["data"] = new JsonObject { [FormValue.Form] = form.Id.ToString(), [FormValue.Seen] = form.Seen, [Act] = act },
    };
}
