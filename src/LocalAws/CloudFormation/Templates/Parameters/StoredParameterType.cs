using LocalAws.Values;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>Parameters of the types <c>AWS::SSM::Parameter::Value&lt;TYPE&gt;</c>: their value is a name in Parameter Store.</summary>
internal static class StoredParameterType
{
    private const string Prefix = "AWS::SSM::Parameter::Value<";

    /// <summary>The type of what is stored; null for parameters whose value is given.</summary>
    public static string? Of(string type) =>
        type.StartsWith(Prefix, StringComparison.Ordinal) && type.EndsWith('>') ? type[Prefix.Length..^1] : null;

    /// <exception cref="TemplateException">There is no such value here, or it is a secret.</exception>
    public static string Fetch(ParameterDeclaration parameter, string name, LocalValues values)
    {
        var found = values.FindParameter(name)
            ?? throw new TemplateException($"Parameter {parameter.Name}: Unable to fetch parameters [{name}] from parameter store for " +
                $"this account. Give it with --ssm {name}=VALUE, or in the file of --values.");
        return found.Type == StoredParameter.Secure
            ? throw new TemplateException($"Parameter {parameter.Name}: '{name}' is a SecureString, which {parameter.Type} does not " +
                $"take. Refer to it where it is used, with {{{{resolve:ssm-secure:…}}}}.")
            : found.Value;
    }
}
