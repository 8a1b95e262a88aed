namespace CodePipelineActions.Parameters;

/// <summary>A parameter and the type that an action reads it as: <c>job.Parameters.Get(Status)</c>. <see cref="Parameter"/> makes them.</summary>
public sealed class Parameter<T>
{
    private readonly Func<BoundParameters, T> _read;

    internal Parameter(Parameter definition, Func<BoundParameters, T> read) => (Definition, _read) = (definition, read);

    /// <summary>What is accepted, and what the documentation says.</summary>
    public Parameter Definition { get; }

    /// <summary>The <see cref="Definition"/>, so that typed parameters stand in a <see cref="ParameterSet"/> as they are.</summary>
    public static implicit operator Parameter(Parameter<T> parameter) => parameter.Definition;

    internal T Read(BoundParameters values) => _read(values);
}
