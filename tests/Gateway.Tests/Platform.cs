using System.Runtime.Versioning;

// File modes and signals are asserted, which Windows has not.
[assembly: UnsupportedOSPlatform("windows")]
