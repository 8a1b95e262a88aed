using System.Text.Encodings.Web;
using System.Text.Json;
using LocalAws.Iam.Roles;

namespace LocalPipeline.Execution.State;

/// <summary>What the roles of the template were allowed during an execution, and how often they used it: <c>permissions.json</c> in its folder.</summary>
internal sealed class PermissionsFile(string folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Path => System.IO.Path.Combine(folder, "permissions.json");

    /// <summary>Written when an execution has ended, however.</summary>
    public bool Exists => File.Exists(Path);

    public Task<string> ReadTextAsync(CancellationToken cancellationToken) => File.ReadAllTextAsync(Path, cancellationToken);

    public async Task<IReadOnlyList<StatementUse>> ReadAsync(CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<StatementUse[]>(await ReadTextAsync(cancellationToken), Options) ?? [];

    /// <summary>In one step: nobody reads half of it.</summary>
    public void Save(IReadOnlyList<StatementUse> usage)
    {
        File.WriteAllText(Path + ".new", JsonSerializer.Serialize(usage, Options));
        File.Move(Path + ".new", Path, overwrite: true);
    }
}
