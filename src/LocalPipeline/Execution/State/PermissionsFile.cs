using System.Text.Encodings.Web;
using System.Text.Json;
using LocalAws.Iam.Roles;

namespace LocalPipeline.Execution.State;

/// <summary>What the roles of the template were allowed during an execution, and how often they used it: <c>permissions.json</c> in its folder.</summary>
internal sealed class PermissionsFile(string folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Path => System.IO.Path.Combine(folder, "permissions.json");

    public void Save(IReadOnlyList<StatementUse> usage) => File.WriteAllText(Path, JsonSerializer.Serialize(usage, Options));
}
