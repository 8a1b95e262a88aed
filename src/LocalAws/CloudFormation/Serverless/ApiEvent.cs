using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>A method of an API that invokes a function.</summary>
internal sealed record ApiEvent(string Path, string Method, FunctionTarget Target)
{
    /// <summary>Without it there is no such function, and no such method.</summary>
    public string? Condition => Scalar.Of(Target.Function.Declared["Condition"]);

    private bool IsAny => string.Equals(Method, "any", StringComparison.OrdinalIgnoreCase);

    /// <summary>As a definition calls it.</summary>
    public string MethodName => IsAny ? "x-amazon-apigateway-any-method" : Method.ToLowerInvariant();

    public JsonObject Definition
    {
        get
        {
            var definition = new JsonObject
            {
                ["x-amazon-apigateway-integration"] = new JsonObject { ["httpMethod"] = "POST", ["type"] = "aws_proxy", ["uri"] = Target.IntegrationUri },
                ["responses"] = new JsonObject(),
            };
            return Condition is null ? definition : new JsonObject { ["Fn::If"] = new JsonArray(Condition, definition, new JsonObject { ["Ref"] = PseudoParameters.NoValue }) };
        }
    }

    /// <summary>What API Gateway calls the method when it asks for permission; a variable of the path stands for anything.</summary>
    public string Pattern => (IsAny ? "*" : Method.ToUpperInvariant())
        + string.Join('/', (Path.Length > 1 ? Path.TrimEnd('/') : Path).Split('/').Select(part => part.StartsWith('{') ? "*" : part));
}
