namespace LocalPipeline.Console;

/// <summary>Something that keeps the terminal busy, and gives it free while a question is asked.</summary>
internal interface IPausable
{
    Task PauseAsync();

    void Resume();
}
