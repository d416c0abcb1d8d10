using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Delivery;

/// <summary>The five ways in which the bot proves who it is.</summary>
[Collection("the machine's identity")]
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Scope = "https://api.botframework.com/.default";
    private const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-credentials");
    private IdentityProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        // What App Service gives to a machine with a managed identity.
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{_provider.Address}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "let-me-in");
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        await _provider.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(nameof(AppType.SingleTenant), $"/{Tenant}/oauth2/v2.0/token")]
    [InlineData(nameof(AppType.MultiTenant), "/botframework.com/oauth2/v2.0/token")]
    public async Task By_a_secret(string type, string path)
    {
        var token = await AcquireAsync(new Credential.Secret(ConnectorRig.Secret), Enum.Parse<AppType>(type));

        var (asked, form) = Assert.Single(_provider.TokenRequests);
        Assert.Equal(("token-1", path), (token, asked));
        Assert.Equal(("client_credentials", ConnectorRig.AppId, ConnectorRig.Secret, Scope), (form["grant_type"], form["client_id"], form["client_secret"], form["scope"]));
    }

    [Theory]
    [InlineData("pfx", null)]
    [InlineData("pfx", "passord")]
    [InlineData("pem", null)]
    [InlineData("pem", "passord")]
    public async Task By_a_certificate(string kind, string? password)
    {
        using var certificate = NewCertificate();
        var path = Write(certificate, kind, password);

        Assert.Equal("token-1", await AcquireAsync(new Credential.Certificate(path, password)));

        var (_, form) = Assert.Single(_provider.TokenRequests);
        Assert.False(form.ContainsKey("client_secret"));
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        var checkedToken = await new JsonWebTokenHandler().ValidateTokenAsync(form["client_assertion"], new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidIssuer = ConnectorRig.AppId,
            ValidAudience = $"{_provider.Address}/{Tenant}/oauth2/v2.0/token",
        });
        Assert.True(checkedToken.IsValid, checkedToken.Exception?.Message);
        // With the certificate itself, so that Entra may trust it by subject and issuer.
        Assert.Contains(Convert.ToBase64String(certificate.RawData), Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(form["client_assertion"].Split('.')[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_machines_managed_identity()
    {
        Assert.Equal("identity-1", await AcquireAsync(new Credential.ManagedIdentity(), AppType.UserAssignedMSI));

        var (path, query) = Assert.Single(_provider.TokenRequests);
        Assert.Equal("/msi/token", path);
        Assert.Equal(("https://api.botframework.com", ConnectorRig.AppId, "let-me-in"), (query["resource"], query["client_id"], query["X-IDENTITY-HEADER"]));
    }

    [Fact]
    public async Task By_a_managed_identity_that_vouches_for_the_registration()
    {
        Assert.Equal("token-2", await AcquireAsync(new Credential.FederatedIdentity("11111111-2222-4333-8444-555555555555")));

        var requests = _provider.TokenRequests.ToList();
        Assert.Equal(["/msi/token", $"/{Tenant}/oauth2/v2.0/token"], requests.Select(request => request.Path));
        Assert.Equal(("api://AzureADTokenExchange", "11111111-2222-4333-8444-555555555555"), (requests[0].Form["resource"], requests[0].Form["client_id"]));
        Assert.Equal(("identity-1", ConnectorRig.AppId), (requests[1].Form["client_assertion"], requests[1].Form["client_id"]));
    }

    [Fact]
    public async Task By_an_assertion_in_a_file_read_anew_each_time()
    {
        var path = Path.Combine(_folder.FullName, "assertion");
        var source = SourceOf(new Credential.FederatedTokenFile(path));
        foreach (var assertion in new[] { "first.assertion.x", "second.assertion.x" })
        {
            await File.WriteAllTextAsync(path, assertion);
            await source.AcquireAsync(Scope);
        }

        Assert.Equal(["first.assertion.x", "second.assertion.x"], _provider.TokenRequests.Select(request => request.Form["client_assertion"]));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_a_token_that_cannot_be_had()
    {
        var source = SourceOf(new Credential.FederatedTokenFile(Path.Combine(_folder.FullName, "never-there")));

        await Assert.ThrowsAsync<TokenUnavailableException>(() => source.AcquireAsync(Scope));
    }

    [Fact]
    public async Task An_identity_that_nobody_gives_is_a_token_that_cannot_be_had()
    {
        _provider.IsDown = true;

        await Assert.ThrowsAsync<TokenUnavailableException>(() => AcquireAsync(new Credential.ManagedIdentity(), AppType.UserAssignedMSI));
    }

    private EntraTokenSource SourceOf(Credential credential, AppType type = AppType.SingleTenant) =>
        new(ConnectorRig.RegistrationAt(_provider, credential, type), new TrustingMsal(), TimeProvider.System);

    private async Task<string> AcquireAsync(Credential credential, AppType type = AppType.SingleTenant) => (await SourceOf(credential, type).AcquireAsync(Scope)).Value;

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private string Write(X509Certificate2 certificate, string kind, string? password)
    {
        var path = Path.Combine(_folder.FullName, $"bot.{kind}");
        if (kind == "pfx")
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
            return path;
        }

        using var key = certificate.GetRSAPrivateKey()!;
        var written = password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{written}\n");
        return path;
    }
}
