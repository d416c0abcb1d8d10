using System.Security.Cryptography;
using System.Text;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries;

/// <summary>What stands in the address that a mail about an enquiry is answered to: which enquiry, and proof that whoever answers got the mail.</summary>
/// <remarks>Nothing is kept: a token is good as long as the enquiry is, and as long as the address belongs to it. Lower-case letters and digits only, because mail servers change the case.</remarks>
public sealed class ReplyTokens(DataDirectory directory)
{
    private const int EnquiryDigits = 32;
    private const int ProofDigits = 12;

    private readonly byte[] _key = KeyFile.ReadOrMake(directory["mail.key"]);

    /// <param name="address">Where the mail goes.</param>
    public string For(EnquiryId enquiry, string address) => $"{enquiry}{Proof(enquiry, address)}";

    /// <summary>Which enquiry a token names; that proves nothing yet. Null for what is none.</summary>
    public static EnquiryId? EnquiryOf(string token) => token.Length == EnquiryDigits + ProofDigits ? EnquiryId.Read(token[..EnquiryDigits]) : null;

    /// <summary>Whether it was made for that address.</summary>
    public bool IsFor(string token, EnquiryId enquiry, string address) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token.ToLowerInvariant()), Encoding.UTF8.GetBytes(For(enquiry, address)));

    private string Proof(EnquiryId enquiry, string address) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{enquiry}|{address.ToLowerInvariant()}")))[..ProofDigits];
}
