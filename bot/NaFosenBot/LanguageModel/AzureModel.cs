using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <summary>Microsoft's client of Azure OpenAI, set up from the options. Nothing of it is loaded before the first call.</summary>
internal sealed class AzureModel : IDisposable
{
    /// <summary>Name of the HTTP client that calls the service.</summary>
    public const string ServiceClient = "azure-openai";

    /// <summary>Name of the HTTP client that asks for the managed identity's tokens.</summary>
    public const string IdentityClient = "azure-openai-identity";

    private const string Scope = "https://cognitiveservices.azure.com/.default";

    private readonly ModelOptions _options;
    private readonly IHttpClientFactory _clients;
    private readonly Lazy<AzureOpenAIClient> _service;
    private readonly Lazy<IChatClient> _chat;
    private readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>> _embeddings;

    public AzureModel(IOptions<ModelOptions> options, IHttpClientFactory clients)
    {
        (_options, _clients) = (options.Value, clients);
        _service = new Lazy<AzureOpenAIClient>(Connect);
        _chat = new Lazy<IChatClient>(() => _service.Value.GetChatClient(_options.ChatDeployment).AsIChatClient());
        _embeddings = new Lazy<IEmbeddingGenerator<string, Embedding<float>>>(() => _service.Value.GetEmbeddingClient(_options.EmbeddingDeployment).AsIEmbeddingGenerator());
    }

    public IChatClient Chat => _chat.Value;

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings => _embeddings.Value;

    /// <summary>Sets up the client and fetches a first token, so that nobody who asks has to wait for that.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _ = Chat;
        if (Identity is { } identity)
            await identity.GetTokenAsync(new TokenRequestContext([Scope]), cancellationToken);
    }

    public void Dispose()
    {
        if (_chat.IsValueCreated)
            _chat.Value.Dispose();
        if (_embeddings.IsValueCreated)
            _embeddings.Value.Dispose();
    }

    private bool HasKey => !string.IsNullOrWhiteSpace(_options.ApiKey);

    /// <summary>Null where a key opens the service.</summary>
    private ManagedIdentityCredential? Identity => HasKey ? null : field ??= Identify();

    private AzureOpenAIClient Connect()
    {
        var endpoint = new Uri(_options.Endpoint!);
        var settings = new AzureOpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(_clients.CreateClient(ServiceClient)),
            // One try: the answer is there already, and the time limits are the caller's.
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        if (HasKey)
            return new AzureOpenAIClient(endpoint, new ApiKeyCredential(_options.ApiKey!), settings);

        return new AzureOpenAIClient(endpoint, Identity, settings);
    }

    private ManagedIdentityCredential Identify()
    {
        var identity = string.IsNullOrWhiteSpace(_options.ManagedIdentityClientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(_options.ManagedIdentityClientId);
        var credential = new ManagedIdentityCredentialOptions(identity) { Transport = new HttpClientTransport(_clients.CreateClient(IdentityClient)), Retry = { MaxRetries = 1 } };
        return new ManagedIdentityCredential(credential);
    }
}
