using System.Text.Json.Nodes;
using NaFosenBot.Tests.Fakes;
using static NaFosenBot.Tests.Channels.RegisteredBot;

namespace NaFosenBot.Tests.Channels;

/// <param name="Authorization">The header; null sends none.</param>
/// <param name="Change">What is done to a good message before it is posted.</param>
internal sealed record InboundCase(string Name, int Status, Func<RegisteredBot, string?> Authorization, Action<JsonObject>? Change = null);

/// <summary>Calls to the messaging endpoint and what they deserve: the measured rows of Microsoft's SDK, and attacks of our own.</summary>
internal static class InboundCases
{
    public static IReadOnlyList<InboundCase> All { get; } =
    [
        .. Headers(), .. Algorithms(), .. Times(), .. Audiences(), .. ServiceUrls(), .. Keys(), .. Shapes(), .. Entra(), .. Activities(),
    ];

    private static InboundCase Token(string name, int status, Func<RegisteredBot, string> token, Action<JsonObject>? change = null) => new(name, status, bot => $"Bearer {token(bot)}", change);

    private static InboundCase Claims(string name, int status, Action<JsonObject> forge, Action<JsonObject>? change = null) => Token(
        name,
        status,
        bot =>
        {
            var claims = bot.Claims();
            forge(claims);
            return TokenForge.Sign(claims, bot.Provider.ChannelKeys[0]);
        },
        change);

    private static InboundCase Header(string name, int status, Action<JsonObject> forge, string algorithm = "RS256") => Token(name, status, bot =>
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = bot.Provider.ChannelKeys[0].Id };
        forge(header);
        return TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0], algorithm, header);
    });

    private static IEnumerable<InboundCase> Headers() =>
    [
        new("a good token", 202, bot => $"Bearer {bot.GoodToken()}"),
        new("no header", 401, _ => null),
        new("an empty header", 401, _ => ""),
        new("scheme Basic", 401, bot => $"Basic {bot.GoodToken()}"),
        new("three parts", 401, bot => $"Bearer {bot.GoodToken()} more"),
        new("bearer in lower case", 401, bot => $"bearer {bot.GoodToken()}"),
        new("the scheme alone", 401, _ => "Bearer"),
        new("the token alone", 401, bot => bot.GoodToken()),
        new("two tokens", 401, bot => $"Bearer {bot.GoodToken()}, Bearer {bot.GoodToken()}"),
    ];

    private static IEnumerable<InboundCase> Algorithms() =>
    [
        Token("RS384", 202, bot => TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0], "RS384")),
        Token("RS512", 202, bot => TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0], "RS512")),
        Token("PS256", 401, bot => TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0], "PS256")),
        Token("HS256 with the public key as secret", 401, bot => TokenForge.SignWithPublicKey(bot.Claims(), bot.Provider.ChannelKeys[0])),
        Header("alg none with a signature", 401, header => header["alg"] = "none"),
        Token("alg none without one", 401, bot => string.Join('.', TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0], header: new JsonObject { ["alg"] = "none", ["kid"] = "channel-1" }).Split('.')[..2]) + "."),
        Header("a header that must be understood", 401, header => (header["crit"], header["exp"]) = (new JsonArray("exp"), 1)),
        Header("alg in lower case", 401, header => header["alg"] = "rs256"),
        Header("alg says RS256, signed with RS512", 401, header => header["alg"] = "RS256", "RS512"),
        Header("alg is a number", 401, header => header["alg"] = 256),
        Header("no alg", 401, header => header.Remove("alg")),
        Header("the attacker's key in the header", 401, header =>
        {
            header["kid"] = "attacker";
            header["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = "AQAB", ["e"] = "AQAB" };
        }),
        Header("the attacker's key set in the header", 401, header => (header["kid"], header["jku"]) = ("attacker", "https://127.0.0.1:1/keys")),
    ];

    private static IEnumerable<InboundCase> Times() =>
    [
        Claims("expired four minutes ago", 202, claims => claims["exp"] = TokenForge.Time(-240)),
        Claims("expired six minutes ago", 401, claims => claims["exp"] = TokenForge.Time(-360)),
        Claims("expired an hour ago", 401, claims => claims["exp"] = TokenForge.Time(-3600)),
        Claims("begins in four minutes", 202, claims => claims["nbf"] = TokenForge.Time(240)),
        Claims("begins in six minutes", 401, claims => claims["nbf"] = TokenForge.Time(360)),
        Claims("no exp", 401, claims => claims.Remove("exp")),
        Claims("no nbf", 202, claims => claims.Remove("nbf")),
        Claims("nbf after exp", 401, claims => (claims["nbf"], claims["exp"]) = (TokenForge.Time(120), TokenForge.Time(60))),
        Claims("exp is text", 401, claims => claims["exp"] = "tomorrow"),
        Claims("exp beyond all time", 401, claims => claims["exp"] = JsonNode.Parse("1e300")),
        Claims("exp before all time", 401, claims => claims["exp"] = -62_135_596_801),
        Claims("exp is null", 401, claims => claims["exp"] = null),
    ];

    private static IEnumerable<InboundCase> Audiences() =>
    [
        Claims("wrong audience", 401, claims => claims["aud"] = "5a0b1c2d-ffff-4000-8000-00000000ffff"),
        Claims("no audience", 401, claims => claims.Remove("aud")),
        Claims("audience in capitals", 202, claims => claims["aud"] = AppId.ToUpperInvariant()),
        Claims("audience in a list of its own", 202, claims => claims["aud"] = new JsonArray(AppId)),
        Claims("audience among others", 401, claims => claims["aud"] = new JsonArray(AppId, "somebody-else")),
        Claims("audience in an empty list", 401, claims => claims["aud"] = new JsonArray()),
        Claims("audience is a number", 401, claims => claims["aud"] = 1),
        Claims("audience is an object", 401, claims => claims["aud"] = new JsonObject { ["id"] = AppId }),
        Claims("wrong issuer", 401, claims => claims["iss"] = "https://api.botframework.example"),
        Claims("issuer of another cloud", 401, claims => claims["iss"] = "https://api.botframework.us"),
        Claims("no issuer", 401, claims => claims.Remove("iss")),
        Claims("issuer is a number", 401, claims => claims["iss"] = 1),
    ];

    private static IEnumerable<InboundCase> ServiceUrls() =>
    [
        Claims("serviceurl differs by case only", 202, claims => claims["serviceurl"] = claims["serviceurl"]!.GetValue<string>().ToUpperInvariant()),
        Claims("serviceurl lacks the last slash", 401, claims => claims["serviceurl"] = claims["serviceurl"]!.GetValue<string>().TrimEnd('/')),
        Claims("serviceurl of somebody else", 401, claims => claims["serviceurl"] = "https://smba.trafficmanager.net/emea/"),
        Claims("no serviceurl", 401, claims => claims.Remove("serviceurl")),
        Claims("serviceurl in a list", 401, claims => claims["serviceurl"] = new JsonArray(claims["serviceurl"]!.DeepClone())),
        Claims("a host that is not allowed", 400, claims => claims["serviceurl"] = "https://evil.example/", activity => activity["serviceUrl"] = "https://evil.example/"),
        Claims("a host that only looks allowed", 400, claims => claims["serviceurl"] = "https://smba.trafficmanager.net.evil.example/", activity => activity["serviceUrl"] = "https://smba.trafficmanager.net.evil.example/"),
        Claims("a user in the address", 400, claims => claims["serviceurl"] = "https://127.0.0.1@evil.example/", activity => activity["serviceUrl"] = "https://127.0.0.1@evil.example/"),
        Claims("plain http", 400, claims => claims["serviceurl"] = "http://127.0.0.1:9/", activity => activity["serviceUrl"] = "http://127.0.0.1:9/"),
        Claims("no address at all", 400, claims => claims["serviceurl"] = "connector", activity => activity["serviceUrl"] = "connector"),
    ];

    private static IEnumerable<InboundCase> Keys() =>
    [
        Token("channel without endorsement", 401, bot => bot.GoodToken(), activity => activity["channelId"] = "slack"),
        Token("channel endorsed in another case", 401, bot => bot.GoodToken(), activity => activity["channelId"] = "MsTeams"),
        Token("channel with a space", 401, bot => bot.GoodToken(), activity => activity["channelId"] = "msteams "),
        Token("key without endorsements", 401, bot => TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[1])),
        Token("bad signature", 401, bot => TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0] with { Rsa = bot.Provider.ChannelKeys[1].Rsa })),
        Token("claims exchanged under a good signature", 401, bot =>
        {
            var good = bot.GoodToken().Split('.');
            var claims = bot.Claims();
            claims["serviceurl"] = "https://smba.trafficmanager.net/";
            return $"{good[0]}.{TokenForge.Sign(claims, bot.Provider.ChannelKeys[0]).Split('.')[1]}.{good[2]}";
        }),
        Token("unknown key", 401, bot => TokenForge.Sign(bot.Claims(), bot.Provider.ChannelKeys[0] with { Id = "never-heard-of" })),
        Header("no kid", 401, header => header.Remove("kid")),
        Header("empty kid", 401, header => header["kid"] = ""),
        Header("kid in other case", 401, header => header["kid"] = "CHANNEL-1"),
        Header("kid is a number", 401, header => header["kid"] = 1),
        Header("kid is a path", 401, header => header["kid"] = "../../../../dev/null"),
        Header("kid is SQL", 401, header => header["kid"] = "' OR '1'='1"),
        Header("kid is an address", 401, header => header["kid"] = "https://127.0.0.1:1/key"),
        Header("kid without end", 401, header => header["kid"] = new string('k', 8000)),
        Token("signed by Entra's key", 401, bot => TokenForge.Sign(bot.Claims(), bot.Provider.EntraKeys[0])),
    ];

    private static IEnumerable<InboundCase> Shapes() =>
    [
        new("garbage", 401, _ => "Bearer garbage"),
        new("a.b.c", 401, _ => "Bearer a.b.c"),
        new("dots", 401, _ => "Bearer .."),
        new("five parts", 401, bot => $"Bearer {bot.GoodToken()}.e.f"),
        new("not base64url", 401, bot => $"Bearer {bot.GoodToken().Replace('.', '+')}.x.y"),
        Token("no JSON in the claims", 401, bot => TokenForge.SignText("""{"alg":"RS256","kid":"channel-1"}""", "not json", bot.Provider.ChannelKeys[0])),
        Token("claims are a list", 401, bot => TokenForge.SignText("""{"alg":"RS256","kid":"channel-1"}""", "[]", bot.Provider.ChannelKeys[0])),
        Token("claims nested without end", 401, bot => TokenForge.SignText("""{"alg":"RS256","kid":"channel-1"}""", new string('[', 5000) + new string(']', 5000), bot.Provider.ChannelKeys[0])),
        Token("two audiences, ours last", 401, bot => Twice(bot, "aud", "somebody-else")),
        Token("two service addresses", 401, bot => Twice(bot, "serviceurl", "https://evil.example/")),
        Token("two ends", 401, bot => Twice(bot, "exp", "0")),
        Token("two algorithms", 401, bot => TokenForge.SignText("""{"alg":"none","alg":"RS256","kid":"channel-1"}""", bot.Claims().ToJsonString(), bot.Provider.ChannelKeys[0])),
        Claims("larger than tokens are", 401, claims => claims["more"] = new string('m', 20_000)),
    ];

    private static IEnumerable<InboundCase> Entra() =>
    [
        EntraToken("of a listed caller, version 2", 202),
        EntraToken("of a listed caller, version 1", 202, version: "1.0", issuer: bot => $"https://sts.windows.net/{EntraTenant}/"),
        EntraToken("of a caller that is not listed", 401, caller: "5a0b1c2d-0003-4000-8000-000000000003"),
        EntraToken("of the bot itself", 401, caller: AppId),
        EntraToken("of the bot itself, from the emulator", 401, caller: AppId, change: activity => activity["channelId"] = "emulator"),
        EntraToken("of an unknown tenant", 401, tenant: "5a0b1c2d-0009-4000-8000-000000000009"),
        EntraToken("of an unknown tenant's own application", 401, tenant: "5a0b1c2d-0009-4000-8000-000000000009", caller: AppId),
        EntraToken("of the emulator's tenant, in production", 401, tenant: "d6d49420-f39b-4df7-a1dc-d59a935871db", caller: AppId),
        EntraToken("whose tid is not its issuer's tenant", 401, forge: claims => claims["tid"] = Tenant),
        EntraToken("without tid", 401, forge: claims => claims.Remove("tid")),
        EntraToken("without ver", 401, forge: claims => claims.Remove("ver")),
        EntraToken("of version 1 with the caller of version 2", 401, forge: claims => claims["ver"] = "1.0"),
        EntraToken("for somebody else", 401, forge: claims => claims["aud"] = "5a0b1c2d-ffff-4000-8000-00000000ffff"),
        EntraToken("of a skill for this bot", 401, caller: "5a0b1c2d-0004-4000-8000-000000000004"),
        EntraToken("with a service address that is not allowed", 400, change: activity => activity["serviceUrl"] = "https://evil.example/"),
        Token("Entra's claims, signed by the channel's key", 401, bot => TokenForge.Sign(
            TokenForge.EntraClaims(AppId, EntraCaller, EntraTenant, $"{bot.Provider.Address}/{EntraTenant}/v2.0"), bot.Provider.ChannelKeys[0])),
    ];

    private static IEnumerable<InboundCase> Activities() =>
    [
        Token("no type", 400, bot => bot.GoodToken(), activity => activity.Remove("type")),
        Token("no channelId", 400, bot => bot.GoodToken(), activity => activity.Remove("channelId")),
        Token("empty channelId", 400, bot => bot.GoodToken(), activity => activity["channelId"] = ""),
        Token("no serviceUrl", 400, bot => bot.GoodToken(), activity => activity.Remove("serviceUrl")),
        Token("no conversation", 400, bot => bot.GoodToken(), activity => activity.Remove("conversation")),
        Token("nobody it is from", 400, bot => bot.GoodToken(), activity => activity.Remove("from")),
        Token("text that is no text", 400, bot => bot.GoodToken(), activity => activity["text"] = new JsonObject()),
        Token("an id without end", 400, bot => bot.GoodToken(), activity => activity["id"] = new string('i', 5000)),
        Token("an unknown type", 202, bot => bot.GoodToken(), activity => activity["type"] = "somethingNew"),
        Token("an invoke nobody knows", 200, bot => bot.GoodToken(), activity => (activity["type"], activity["name"]) = ("invoke", "something/new")),
        Token("replies expected", 200, bot => bot.GoodToken(), activity => activity["deliveryMode"] = "expectReplies"),
    ];

    private static InboundCase EntraToken(string name, int status, string tenant = EntraTenant, string caller = EntraCaller, string version = "2.0", Func<RegisteredBot, string>? issuer = null, Action<JsonObject>? forge = null, Action<JsonObject>? change = null) => Token(
        $"Entra's token {name}",
        status,
        bot =>
        {
            var claims = TokenForge.EntraClaims(AppId, caller, tenant, issuer?.Invoke(bot) ?? $"{bot.Provider.Address}/{tenant}/v2.0", version);
            forge?.Invoke(claims);
            return TokenForge.Sign(claims, bot.Provider.EntraKeys[0]);
        },
        change);

    private static string Twice(RegisteredBot bot, string claim, string first) =>
        TokenForge.SignText("""{"alg":"RS256","kid":"channel-1"}""", $"{{\"{claim}\":\"{first}\",{bot.Claims().ToJsonString()[1..]}", bot.Provider.ChannelKeys[0]);
}
