using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace NaFosenBot.Tests.Fakes;

/// <summary>TLS on this machine: one certificate for all fakes, trusted by the clients that a test names.</summary>
internal static class LoopbackTls
{
    public static X509Certificate2 Certificate { get; } = Make();

    public static void Trust(IServiceCollection services, params string[] clients)
    {
        foreach (var client in clients)
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(TrustingHandler);
    }

    public static HttpMessageHandler TrustingHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == Certificate.GetCertHashString() },
    };

    public static void ListenLocalhostOnAnyPort(this KestrelServerOptions kestrel) => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate));

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
