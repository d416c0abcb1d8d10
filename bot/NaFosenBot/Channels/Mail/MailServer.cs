using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace NaFosenBot.Channels.Mail;

/// <summary>Opens connections to mail servers as the settings say.</summary>
internal static class MailServer
{
    public static bool IsSet(this MailServerOptions server) => !string.IsNullOrWhiteSpace(server.Host);

    /// <exception cref="Exception">One that <see cref="IsPassing"/> knows.</exception>
    public static async Task OpenAsync(this MailService client, MailServerOptions server, MailTokens tokens, CancellationToken cancellationToken)
    {
        client.Timeout = (int)server.Patience.TotalMilliseconds;
        // As .NET's own HTTP client: authorities inside a house seldom publish what they revoked, and a list that cannot be had would stop all mail.
        client.CheckCertificateRevocation = false;
        if (server.TrustedCertificates is { Length: > 0 } file)
            client.ServerCertificateValidationCallback = Trusting(file);
        await client.ConnectAsync(server.Host!, server.Port, Security(server.Security), cancellationToken);
        if (string.IsNullOrEmpty(server.User))
            return;

        if (!string.IsNullOrEmpty(server.Password))
            await client.AuthenticateAsync(server.User, server.Password, cancellationToken);
        else
            await ShowTokenAsync(client, server.User, tokens, cancellationToken);
    }

    private static async Task ShowTokenAsync(MailService client, string user, MailTokens tokens, CancellationToken cancellationToken)
    {
        var token = await tokens.TokenAsync(cancellationToken);
        try
        {
            await client.AuthenticateAsync(new SaslMechanismOAuth2(user, token), cancellationToken);
        }
        catch (AuthenticationException)
        {
            // It may have been taken back; next time there is another.
            tokens.Forget(token);
            throw;
        }
    }

    /// <summary>Whether a fault of a connection may be over another time: the network, TLS, the password, an answer nobody understands.</summary>
    public static bool IsPassing(Exception fault) =>
        fault is IOException or SocketException or ProtocolException or SslHandshakeException or AuthenticationException or ServiceNotConnectedException or ServiceNotAuthenticatedException or TimeoutException
            // StartTls at a server that does not offer it.
            or NotSupportedException;

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };

    /// <summary>The name must be right all the same.</summary>
    private static RemoteCertificateValidationCallback Trusting(string file) => (_, certificate, _, faults) =>
    {
        if (faults is SslPolicyErrors.None)
            return true;
        if (faults is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 shown)
            return false;

        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        return chain.Build(shown);
    };
}
