namespace Orleans.Runtime;

/// <summary>Anything that a call can be sent to: a grain, or a reference to one.</summary>
public interface IAddressable;
