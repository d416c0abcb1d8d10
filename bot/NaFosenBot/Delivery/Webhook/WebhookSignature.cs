using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NaFosenBot.Delivery.Webhook;

/// <summary>Shows the receiver that a call is ours and not old: <c>t=1795675625,v1=…</c>, HMAC-SHA256 over <c>t.body</c>.</summary>
internal static class WebhookSignature
{
    public const string Header = "X-NaFosen-Signature";

    public static string Of(string secret, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(seconds + "."), .. body]);
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
