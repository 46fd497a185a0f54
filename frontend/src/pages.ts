// What the other pages do beyond their HTML: the remote, and the replay of a kept skeleton.
export {};
