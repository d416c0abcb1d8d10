using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>Without a key the machine's own identity opens the service, over TLS all the way.</summary>
[Collection("the machine's identity")]
public sealed class ManagedIdentityTests : IAsyncLifetime
{
    private IdentityProvider _provider = null!;
    private AzureOpenAi _service = null!;

    public async Task InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _service = await AzureOpenAi.StartAsync(isSecure: true);
        // What App Service gives to a machine with a managed identity.
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{_provider.Address}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "let-me-in");
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        await _provider.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("f3a9b3f0-6a4f-4b51-9d0b-2f4f0f7d8a11")]
    public async Task Its_token_comes_with_the_call(string clientId)
    {
        await using var rig = Rig(clientId);

        Assert.IsType<ModelReply.Said>(await rig.AskAsync());

        var request = Assert.Single(_service.Requests);
        Assert.Equal((null, "identity-1"), (request.ApiKey, request.Bearer));
        var (_, asked) = Assert.Single(_provider.TokenRequests);
        Assert.Equal(("https://cognitiveservices.azure.com", "let-me-in"), (asked["resource"], asked["X-IDENTITY-HEADER"]));
        Assert.Equal(clientId, asked.GetValueOrDefault("client_id", ""));
    }

    [Fact]
    public async Task Where_no_token_can_be_had_the_answer_goes_out_without()
    {
        _provider.IsDown = true;
        // An identity of its own: the SDK keeps tokens for the whole process.
        await using var rig = Rig("0c5bd9e2-58c4-4b43-9c7c-6ce3b0a5a5d2");

        var why = Assert.IsType<ModelReply.Silent>(await rig.AskAsync()).Why;

        Assert.Contains(why, new[] { ModelSilence.NotAllowed, ModelSilence.TooSlow });
        Assert.Empty(_service.Requests);
    }

    private ModelRig Rig(string clientId) => ModelRig.Before(
        _service,
        [("AzureOpenAI:ApiKey", ""), ("AzureOpenAI:ManagedIdentityClientId", clientId)],
        change: services => LoopbackTls.Trust(services, AzureModel.ServiceClient, AzureModel.IdentityClient));
}
