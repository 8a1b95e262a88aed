using LocalPipeline.Model;

namespace LocalPipeline.Tests.Validation;

/// <summary>A catalog with one parameter of each kind and type, apart from the real actions.</summary>
internal static class Catalog
{
    public static ActionCatalog Sample { get; } = ActionCatalog.Parse(
        """
        {
          "common": [{ "name": "retries", "kind": "single", "type": "integer", "min": 0, "max": 100, "default": "0", "aliases": ["retrys"] }],
          "actions": [
            {
              "name": "build", "summary": "Builds.", "inputArtifacts": { "min": 1, "max": 1 }, "outputArtifacts": { "min": 0, "max": 5 },
              "parameters": [
                { "name": "task", "kind": "single", "type": "text" },
                { "name": "script", "kind": "single", "type": "text" },
                { "name": "Env.", "kind": "prefix", "type": "text" },
                { "name": "<OutputArtifactName>", "kind": "outputArtifact", "type": "text", "required": true }
              ],
              "exactlyOne": [["task", "script"]]
            },
            {
              "name": "deploy", "summary": "Deploys.", "inputArtifacts": { "min": 1, "max": 1 }, "outputArtifacts": { "min": 0, "max": 0 },
              "parameters": [
                { "name": "bucket", "kind": "single", "type": "text", "required": true },
                { "name": "mode", "kind": "single", "type": "choice", "choices": ["overwrite", "merge"] },
                { "name": "prune", "kind": "single", "type": "switch", "default": "on" },
                { "name": "version", "kind": "single", "type": "text" }
              ],
              "outputVariables": [{ "name": "SiteUrl", "description": "Where it answers." }]
            }
          ]
        }
        """);
}
