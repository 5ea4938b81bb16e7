namespace Orleans.Activations;

/// <summary>State that is read before the grain's OnActivateAsync (GrainLifecycleStage.SetupState in official Orleans).</summary>
internal interface IActivationState
{
    Task LoadAsync();
}
