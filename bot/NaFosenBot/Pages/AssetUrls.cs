using Microsoft.AspNetCore.StaticAssets;

namespace NaFosenBot.Pages;

/// <summary>The fingerprinted address of each static file, so that browsers may keep it for ever.</summary>
internal sealed class AssetUrls(IEnumerable<EndpointDataSource> endpoints)
{
    private readonly Dictionary<string, string> _byName = endpoints
        .SelectMany(source => source.Endpoints)
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Select(asset => (Label: asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value, asset.Route))
        .Where(asset => asset.Label is not null)
        .DistinctBy(asset => asset.Label)
        .ToDictionary(asset => asset.Label!, asset => "/" + asset.Route, StringComparer.Ordinal);

    public string this[string name] => _byName.GetValueOrDefault(name, "/" + name);
}
