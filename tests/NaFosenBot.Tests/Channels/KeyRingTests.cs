using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using NaFosenBot.Channels.BotFramework.Authentication;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>Keys of identity providers: which are taken, and what is said while none can be had.</summary>
public sealed class KeyRingTests
{
    [Fact]
    public async Task A_provider_that_is_away_is_told_of_once_a_minute()
    {
        var clock = new FakeTimeProvider();
        using var log = new CapturedLog();
        using var http = new HttpClient(new Nothing());
        using var factory = new LoggerFactory([log]);
        var ring = new KeyRing(new Uri("https://provider.example/"), http, clock, factory.CreateLogger<KeyRing>());

        for (var asked = 0; asked < 12; asked++)
        {
            Assert.IsType<KeyLookup.Unavailable>(await ring.FindAsync("key", CancellationToken.None));
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(2, log.Lines.Count(line => line.Contains("could not be fetched", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2048, true)]
    public void A_key_that_can_be_broken_is_none(int bits, bool isKey)
    {
        using var rsa = RSA.Create(bits);
        var set = JsonSerializer.SerializeToElement(new { keys = new[] { new { kty = "RSA", kid = "one", n = Base64UrlEncoder.Encode(rsa.ExportParameters(false).Modulus), e = "AQAB" } } });

        var taken = Record.Exception(() => SigningKeySet.Read(set)) is null;

        Assert.Equal(isKey, taken);
    }

    private sealed class Nothing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException("away");
    }
}
