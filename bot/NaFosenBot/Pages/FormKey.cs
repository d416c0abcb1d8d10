using System.Security.Cryptography;
using System.Text;

namespace NaFosenBot.Pages;

/// <summary>What makes a form that is sent again, as it was, the same move. With other words or files in it, it is another: a browser keeps a form that was sent, to be filled in anew.</summary>
internal static class FormKey
{
    /// <returns>Null for a form that is none of ours.</returns>
    public static string? Of(IFormCollection form, params IEnumerable<string> filled) => Guid.TryParseExact(form["nokkel"], "N", out var key)
        ? $"form:{key:N}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', filled)))[..8])}"
        : null;
}
