namespace LocalPipeline.Watching;

/// <summary>Says that something may have changed. Hints may be missed or mean nothing: what is true is told by a comparison.</summary>
internal interface IHints : IDisposable
{
    /// <summary>False when changes are not told of, because the system's watches are used up, or a folder is not there.</summary>
    bool Work { get; }

    /// <summary>Ends with the first hint since it was asked last.</summary>
    Task NextAsync(CancellationToken cancellationToken);
}
