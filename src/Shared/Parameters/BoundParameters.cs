using System.Globalization;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Parameters;

/// <summary>The values of a job's parameters, checked against the action's <see cref="ParameterSet"/>, with defaults filled in.</summary>
public sealed class BoundParameters
{
    private readonly IReadOnlyDictionary<string, string> _values;

    private readonly IReadOnlyList<Parameter> _accepted;

    internal BoundParameters(IReadOnlyDictionary<string, string> values, IReadOnlyList<Parameter> accepted) => (_values, _accepted) = (values, accepted);

    /// <summary>The value of a typed parameter that is in the action's <see cref="ActionDescription.Parameters"/>.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public T Get<T>(Parameter<T> parameter) => _accepted.Contains(parameter.Definition) ? parameter.Read(this) : throw Undeclared(parameter.Definition.Name);

    /// <summary>The value of a parameter that is required or has a default.</summary>
    public string Text(string name) => TextOrNull(name) ?? throw new ArgumentException($"'{name}' is neither required nor has it a default.", nameof(name));

    /// <summary>The value of a parameter, or <see langword="null"/> when it was not given and has no default.</summary>
    public string? TextOrNull(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of an <see cref="ParameterType.Integer"/> parameter.</summary>
    public int Integer(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>The value of a <see cref="ParameterType.Switch"/> parameter.</summary>
    public bool Switch(string name) => Text(name) == "on";

    /// <summary>The values of a family, by the part of the name behind the prefix.</summary>
    /// <exception cref="InvalidOperationException">The action's <see cref="ActionDescription.Parameters"/> have no such family.</exception>
    public IReadOnlyDictionary<string, string> Family(string prefix) => _accepted.All(p => p.Name != prefix) ? throw Undeclared(prefix) : _values
        .Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(v => v.Key[prefix.Length..], v => v.Value, StringComparer.Ordinal);

    // It would never have a value, whatever the pipeline gives.
    private static InvalidOperationException Undeclared(string name) => new($"The action reads the parameter '{name}', which its description does not have: add it to Parameters.");
}
