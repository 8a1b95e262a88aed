namespace LocalPipeline.Execution.Events;

/// <summary>Reads addresses from the output variables of the actions that deploy.</summary>
internal static class Deployments
{
    public const string Site = "site";

    private static readonly (string Variable, string Kind)[] Addresses = [("InvokeUrl", "API"), ("SiteUrl", Site)];

    public static IEnumerable<Deployment> Of(string stage, IReadOnlyDictionary<string, string> variables) =>
        Addresses.Where(address => variables.ContainsKey(address.Variable)).Select(address => new Deployment(stage, address.Kind, variables[address.Variable]));
}
