using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NaFosenBot.Storage;

namespace NaFosenBot.Pages;

/// <summary>Turns a few bytes into a piece of an address that can be neither guessed, read nor changed.</summary>
/// <remarks>AES-GCM (NIST SP 800-38D), a key of our own, a nonce per token. The purpose is sealed in: what was made for one page opens no other.</remarks>
internal sealed class TokenSeal(DataDirectory directory)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key = KeyFile.ReadOrMake(directory["pages.key"]);

    public string Seal(string purpose, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[NonceBytes + TagBytes + content.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(bytes.AsSpan(0, NonceBytes), content, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null for what is not ours, was changed, or was made for something else.</returns>
    public byte[]? Open(string purpose, string token)
    {
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: > NonceBytes + TagBytes } bytes)
            return null;

        try
        {
            using var cipher = new AesGcm(_key, TagBytes);
            var content = new byte[bytes.Length - NonceBytes - TagBytes];
            cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), content, Encoding.UTF8.GetBytes(purpose));
            return content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
