using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalAws.ApiGateway.Execute;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>The state folder: <c>ID/api.json</c> and <c>ID/deployments/ID.json</c>. Only api.json says what exists: it is replaced in one step, the last one of a change.</summary>
internal sealed class ApiFiles
{
    private readonly string _directory;

    public ApiFiles(string directory) => _directory = Directory.CreateDirectory(directory).FullName;

    public IReadOnlyList<ApiState> Load() => [.. Directory.EnumerateDirectories(_directory).Select(Path.GetFileName).OfType<string>().Where(id => File.Exists(ApiPath(id))).Select(Load)];

    public void Save(ApiState state, ImmutableDictionary<string, DeployedApi> before)
    {
        var id = state.Api.Id;
        Directory.CreateDirectory(DeploymentsPath(id));
        foreach (var added in state.Deployments.Values.Where(d => !before.ContainsKey(d.Deployment.Id)))
            Write(DeploymentPath(id, added.Deployment.Id), added.Definition, ApiGatewayJson.Default.ApiDefinition);
        var deployments = state.Deployments.Values.Select(d => d.Deployment).OrderBy(d => d.Id, StringComparer.Ordinal);
        Write(ApiPath(id), new ApiFile(state.Api, state.Definition, [.. deployments], [.. state.Stages.Values]) { DeclaredName = state.DeclaredName }, ApiGatewayJson.Default.ApiFile);
        foreach (var removed in before.Keys.Where(d => !state.Deployments.ContainsKey(d)))
            File.Delete(DeploymentPath(id, removed));
    }

    public void Delete(string id)
    {
        File.Delete(ApiPath(id));
        Directory.Delete(Path.Combine(_directory, id), recursive: true);
    }

    private string ApiPath(string id) => Path.Combine(_directory, id, "api.json");

    private string DeploymentsPath(string id) => Path.Combine(_directory, id, "deployments");

    private string DeploymentPath(string id, string deploymentId) => Path.Combine(DeploymentsPath(id), deploymentId + ".json");

    private ApiState Load(string id)
    {
        var file = Read(ApiPath(id), ApiGatewayJson.Default.ApiFile);
        return new ApiState(file.Api, file.Definition)
        {
            DeclaredName = file.DeclaredName,
            Deployments = file.Deployments.ToImmutableDictionary(d => d.Id, d => new DeployedApi(d, Read(DeploymentPath(id, d.Id), ApiGatewayJson.Default.ApiDefinition))),
            Stages = file.Stages.ToImmutableDictionary(s => s.StageName),
        };
    }

    private static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type) ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            throw new InvalidDataException($"The state file '{path}' is damaged ({e.Message}). Delete the folder '{Path.GetDirectoryName(path)}' to go on without this API.", e);
        }
    }

    private static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, value, type);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
