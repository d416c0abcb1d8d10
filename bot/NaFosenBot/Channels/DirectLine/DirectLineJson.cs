using System.Text.Json;
using System.Text.Json.Serialization;

namespace NaFosenBot.Channels.DirectLine;

/// <param name="StreamUrl">Only when a conversation is started or resumed.</param>
internal sealed record ConversationResponse(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

/// <summary>Body of POST /conversations; all of it optional.</summary>
internal sealed record StartRequest(string? Locale);

internal sealed record ErrorResponse(ErrorDetail Error)
{
    public static IResult Of(int status, string code, string message) =>
        Results.Json(new ErrorResponse(new ErrorDetail(code, message)), DirectLineJson.Default.ErrorResponse, statusCode: status);
}

internal sealed record ErrorDetail(string Code, string Message);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
